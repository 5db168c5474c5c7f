"""关怀, care: after the work. Surveys (满意度), follow-up visits (回访)."""
