// The CRDs of Flux, of which only these files are used, for the tests: bin/fetch-argocd.
module ordertracking.io/e2e/argocd/flux

go 1.26.0

require (
	github.com/fluxcd/kustomize-controller v1.7.3
	github.com/fluxcd/source-controller v1.7.3
)
