package io.ordertracking.operator.generate;

/**
 * The CRD as a template of the Helm chart: Helm installs what is in a chart's {@code crds/}, but
 * never upgrades it. Kept when the release goes, since every environment would go with it.
 */
public final class ChartCrd {
  public static final String FILE = "helm/order-tracking-operator/templates/crd.yaml";

  private static final String NAME = "  name: ordertrackingenvironments.ordertracking.io\n";

  private ChartCrd() {}

  /** The CRD of {@code crds/} word for word, with what Helm needs of it. */
  public static String template() {
    String crd = CrdGenerator.yaml();
    int afterName = crd.indexOf(NAME) + NAME.length();
    return """
        {{- if .Values.crds.install }}
        %s  labels: {{- include "operator.labels" . | nindent 4 }}
          annotations:
            helm.sh/resource-policy: keep
        %s{{- end }}
        """
        .formatted(escaped(crd.substring(0, afterName)), escaped(crd.substring(afterName)));
  }

  /** What Helm renders to the same text again. */
  static String escaped(String text) {
    return text.replace("{{", "{{ \"{{\" }}");
  }
}
