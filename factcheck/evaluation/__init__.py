"""How well the tool and its learned parts agree with people's labels."""
