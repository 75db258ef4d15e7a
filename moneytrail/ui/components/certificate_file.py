"""The certificate as a PDF to download, made when it is asked for."""
