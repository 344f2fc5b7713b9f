"""What people decided about reports: `reading` reads their judgements, `deciding` lets them win over every rule."""
