"""How any model is fitted: recipes, batches, resuming, distribution, cross-validation."""
