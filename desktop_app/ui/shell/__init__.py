"""What holds the panels together: menus, toolbar, docks, and the way from a take to the viewer."""
