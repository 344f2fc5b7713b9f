"""Reports made into a graph folder: `build` adds them, `remove` takes them out again."""

from kg.building.adding import Built, build
from kg.building.folder import FORMAT, GraphFolder, open_graph
from kg.building.progress import Progress, Stage
from kg.building.removing import remove
from kg.building.summary import Summary

__all__ = ["FORMAT", "Built", "GraphFolder", "Progress", "Stage", "Summary", "build", "open_graph", "remove"]
