# One command a task. A JDK 25 is found by bin/with-jdk25, wherever `java` points.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MVN := bin/with-jdk25 mvn -B -ntp
.PHONY: help demo test fuzz chaos e2e e2e-programs e2e-service simulator crds iam-policy format lint build bootstrap-configmap bench service bench-service images check-images chart check-workflows terraform-check clean

help: ## this list
	@echo "Order Tracking Environments. Needs JDK 25 (17 may be the default beside it), Maven and make."
	@echo
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-20s %s\n", $$1, $$2}'
	@echo
	@echo "Options: make demo KEEP=1 (stays up), make demo ARGS='--latency 60ms', make simulator ARGS='--help'"

demo: ## create, release, roll back, scale, repair and delete an environment in a simulated account (1 min)
	@bin/demo $(if $(KEEP),--keep) $(ARGS)

test: ## formatting, compile-time checks and all tests without other programs (minutes: 12 to 17 on 2 cores)
	@echo "== formatting, then all tests; the first run fetches the dependencies from your Maven repository"
	$(MVN) spotless:check
# two modules at a time: the service's tests mostly wait, the operator's mostly compute
	$(MVN) -T 2 test

fuzz: ## generated resources, outputs, statuses, manifests: COUNT=1000000 SEED=7; CASE=123 replays one
	$(MVN) -pl simulator,operator test -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false \
	  $(if $(COUNT),-Dfuzz.count=$(COUNT)) $(if $(SEED),-Dfuzz.seed=$(SEED)) $(if $(CASE),-Dfuzz.case=$(CASE))

e2e: e2e-programs ## against real programs: kube-apiserver, Argo CD, the packaged operator and service, aws CLI, moto, schemathesis (minutes: about 40; the first time over 15 more)
	@echo "== packaging operator and service and recording the operator's start, then the tests, two classes at a time"
	$(MVN) -q -Pe2e -pl e2e,demo -am package -DskipTests
	@bin/record-start
	$(MVN) -Pe2e -pl e2e -am test -Dtest='io.ordertracking.e2e.**' -Dsurefire.failIfNoSpecifiedTests=false

# what mostly waits for the network first
e2e-programs: ## what make e2e runs, installed or built from source once and cached outside the tree (minutes: over 15 the first time)
	@echo "== the aws CLI, boto3, moto and schemathesis, from PyPI, as pip is configured here"
	@bin/fetch-aws-clients >/dev/null
	@bin/fetch-schemathesis >/dev/null
	@echo "== so are checkov and an HCL parser"
	@bin/fetch-terraform-checks >/dev/null
	@echo "== so are actionlint, zizmor and shellcheck"
	@bin/fetch-actionlint >/dev/null
	@bin/fetch-zizmor >/dev/null
	@echo "== helm, kubeconform and Prometheus' rules, from their Go modules"
	@for tool in helm kubeconform alerts; do bin/fetch-go-tool $$tool >/dev/null || exit 1; done
	@echo "== so are a real kube-apiserver and etcd, and Argo CD with kustomize and kstatus"
	@bin/fetch-kube >/dev/null
	@bin/fetch-argocd >/dev/null

e2e-service: ## of these the packaged service's alone: killed 24 times under load, schemathesis (minutes: 8)
	@bin/fetch-schemathesis >/dev/null
	$(MVN) -Pe2e -pl e2e -am package -Dtest='io.ordertracking.e2e.service.**' -Dsurefire.failIfNoSpecifiedTests=false

simulator: ## serve a ready AWS account on 127.0.0.1 (ARGS='--help' lists faults, speed, port)
	@bin/simulator $(ARGS)

check-workflows: ## actionlint, shellcheck and zizmor over .github
	@bin/check-workflows

crds: ## regenerate crds/, docs/crd-reference.md and docs/conditions.md after a change of API or reasons
	$(MVN) -q -Pcrds -pl operator -am process-classes

iam-policy: ## regenerate the operator's IAM policy from its calls and the tables in terraform-bootstrap/policies (minutes: 2)
	$(MVN) -q -pl simulator,operator test -Dtest=IamPolicyTest -Dsurefire.failIfNoSpecifiedTests=false -Diam.update=true

bootstrap-configmap: ## print the bootstrap ConfigMap: OUTPUTS=outputs.json, else `terraform output -json` in terraform-bootstrap/
	@if [ -n "$(OUTPUTS)" ]; then bin/otectl bootstrap-configmap "$(OUTPUTS)"; \
	else terraform -chdir=terraform-bootstrap output -json | bin/otectl bootstrap-configmap -; fi

terraform-check: ## terraform-bootstrap/ without an account: format, names by the provider's schema, validations, policy, checkov
	@bin/check-terraform

chaos: ## runs in which everything goes wrong at once: RUNS=5000, SEED=17 RUNS=1 repeats one (minutes: 2 for 1,000)
	$(MVN) -pl simulator,operator test -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dchaos.runs=$(or $(RUNS),1000) -Dchaos.seed=$(or $(SEED),1)

bench: ## the figures of docs/benchmarks.md; ARGS="start fleet" for some of them (minutes: 25)
	@bin/bench $(ARGS)

check-images: ## builds both images twice on an empty base, compares and looks into them, starts their entry points (minutes: 10)
	@bin/check-images

chart: ## the Helm chart: lint, render, a real API server's opinion, rights used and unused, alerts (minutes: 6)
	@for tool in helm kubeconform alerts; do bin/fetch-go-tool $$tool >/dev/null || exit 1; done
	$(MVN) -Pe2e -pl e2e -am package -Dtest='io.ordertracking.e2e.Chart*Test' -Dsurefire.failIfNoSpecifiedTests=false

service: ## the order-tracking service with a Kafka and a PostgreSQL of its own, no Docker (PORT=8081)
	@PORT=$(or $(PORT),8080) bin/service

bench-service: ## the service: start, events a second, latency, memory, kill -9, beside the targets (ARGS=-Dbench.parts=latency)
	@bin/bench-service $(ARGS)

images: ## operator's and service's by Jib, no Docker: BASE=…@sha256:… REGISTRY=… TAG=…, or OUT=folder (minutes: 3)
	@bin/images

format: ## format all Java code
	$(MVN) -q spotless:apply

lint: ## only the formatting and compile-time checks
	$(MVN) -q spotless:check test-compile

build: ## package operator/target/operator.jar, and record its start in operator.aot (minutes: 2)
	$(MVN) -q -pl operator,demo -am package -DskipTests
	@bin/record-start

clean: ## remove what was built
	$(MVN) -q clean
