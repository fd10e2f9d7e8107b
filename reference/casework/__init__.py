"""Case handling that all modules share: decisions (vedtak) and appeals."""
