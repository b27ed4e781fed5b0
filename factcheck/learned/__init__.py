"""models/ -> learned parts, each checked against its card before it is used."""

from factcheck.learned.card import Card, load_card
from factcheck.learned.encoder import DIMENSIONS, ENCODER, Encoder, Vectors, load_encoder
from factcheck.learned.linear import Logistic, Softmax, load_logistic, load_softmax

__all__ = [
    "DIMENSIONS",
    "ENCODER",
    "Card",
    "Encoder",
    "Logistic",
    "Softmax",
    "Vectors",
    "load_card",
    "load_encoder",
    "load_logistic",
    "load_softmax",
]
