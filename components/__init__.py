"""The registry of shared components: adoption, products, publiccode.yml."""
