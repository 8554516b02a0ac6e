// The Prometheus operator's CRDs, for the chart's ServiceMonitor and PrometheusRule: no program of it is built.
module ordertracking.io/e2e/prometheus-crds

go 1.26

require github.com/prometheus-operator/prometheus-operator v0.85.0
