"""How the site looks: template tags, form rendering, pictures as inline SVG, static files."""
