# the values of expected/default-vpc.json
region              = "us-east-1"
installation        = "acme-dev"
eks_cluster_name    = "platform-dev"
github_repository   = "acme/order-tracking"
github_branches     = ["main", "release/*"]
github_environments = ["production"]
kafka_prefixes      = ["dev", ""]
