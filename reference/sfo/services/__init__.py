"""The only place where rules, applications, places, decisions and invoices change."""
