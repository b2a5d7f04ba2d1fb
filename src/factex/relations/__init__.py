"""Relations between mentions: transfers, production, figures, shares."""
