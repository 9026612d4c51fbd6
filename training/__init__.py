"""What makes the weights of the reader: corpora, network, two stages of training, export. Not installed."""
