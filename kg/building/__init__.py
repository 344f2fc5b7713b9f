"""Reports made into a graph folder: `adding.build` adds them, `removing.remove` takes them out, `folder.open_graph` opens it."""
