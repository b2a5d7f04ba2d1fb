"""The token classifier behind the preset `accurate`: what it sees, how it runs, how it votes.

Nothing here needs torch: models run by ONNX Runtime and tokenizers (`factex[accurate]`). Training
is in `factex.training`.
"""
