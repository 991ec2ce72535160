"""DOCTOR: what keeps mail from leaving, from arriving, or from being trusted."""
