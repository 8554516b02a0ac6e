{{/* The release's name for its objects; at most 52 characters, so that what is added fits in 63. */}}
{{- define "operator.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What selectors select; can't be changed by an upgrade. */}}
{{- define "operator.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "operator.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: order-tracking-environments
{{- end -}}

{{- define "operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "operator.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "operator.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "operator.port" -}}
{{- dig "server" "port" 8080 .Values.config -}}
{{- end -}}

{{/* The lease's name and namespace; the roles name it as well. */}}
{{- define "operator.leaseName" -}}
{{- dig "leaderElection" "leaseName" "" .Values.config | default (include "operator.fullname" .) -}}
{{- end -}}
{{- define "operator.leaseNamespace" -}}
{{- dig "leaderElection" "leaseNamespace" "" .Values.config | default .Release.Namespace -}}
{{- end -}}

{{/* operator.yaml: the values as they are, and what this release decides. */}}
{{- define "operator.config" -}}
{{- $_ := required "config.installation is missing: a name for this installation that no other operator on these AWS accounts has, e.g. --set config.installation=acme-prod (docs/install.md)" .Values.config.installation -}}
{{- $config := deepCopy .Values.config -}}
{{- $_ := set $config "namespaces" .Values.watchNamespaces -}}
{{- $election := default dict $config.leaderElection -}}
{{- $lease := dict "leaseName" (include "operator.leaseName" .) "leaseNamespace" (include "operator.leaseNamespace" .) -}}
{{- $_ := set $config "leaderElection" (merge $lease (dict "enabled" (dig "enabled" true $election))) -}}
{{- range $name, $section := $config -}}
{{- if or (kindIs "invalid" $section) (and (kindIs "map" $section) (empty $section)) -}}
{{- $config = omit $config $name -}}
{{- end -}}
{{- end -}}
{{- toYaml $config -}}
{{- end -}}

{{/* The rights of docs/configuration.md in a watched namespace, or in all. ChartRightsTest compares them with what is used. */}}
{{- define "operator.rules" -}}
- apiGroups: [ordertracking.io]
  resources: [ordertrackingenvironments]
  verbs: [get, list, watch, patch]
- apiGroups: [ordertracking.io]
  resources: [ordertrackingenvironments/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list, watch]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- if (.Values.config.ack).enabled }}
- apiGroups: [cloudwatchlogs.services.k8s.aws]
  resources: [loggroups]
  verbs: [get, create, patch, delete]
- apiGroups: [ecs.services.k8s.aws]
  resources: [clusters, taskdefinitions, services]
  verbs: [get, create, patch, delete]
- apiGroups: [ec2.services.k8s.aws]
  resources: [securitygroups]
  verbs: [get, create, patch, delete]
- apiGroups: [elbv2.services.k8s.aws]
  resources: [loadbalancers, targetgroups, listeners]
  verbs: [get, create, patch, delete]
{{- end }}
{{- end -}}

{{/* Pod Security "restricted" and more: for the operator and its test. */}}
{{- define "operator.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end -}}
{{- define "operator.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}
