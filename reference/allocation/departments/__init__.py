"""Children of one kindergarten in its departments, by constraint programming."""
