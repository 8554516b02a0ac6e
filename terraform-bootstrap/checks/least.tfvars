# what can't be left out; bad-values.txt is tried on top of it
region            = "us-east-1"
installation      = "acme-dev"
operator_identity = "none"
