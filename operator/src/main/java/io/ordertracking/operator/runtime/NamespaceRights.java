package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rights without which nothing can be done for an environment: it has to be read and watched,
 * get our finalizer before anything is made in AWS, and be told its status. Missing in part, they
 * would let us write to AWS for somebody who never hears of it.
 */
final class NamespaceRights {
  private static final String GROUP = "ordertracking.io";
  private static final String ENVIRONMENTS = "ordertrackingenvironments";
  private static final String ANY = "*";

  private record Right(String verb, String subresource) {
    private static final List<Right> NEEDED =
        List.of(
            new Right("get", ""),
            new Right("list", ""),
            new Right("watch", ""),
            new Right("patch", ""),
            new Right("patch", "status"));

    @Override
    public String toString() {
      return verb + " " + ENVIRONMENTS + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    boolean in(ResourceRule rule) {
      return has(rule.getVerbs(), verb)
          && has(rule.getApiGroups(), GROUP)
          && rule.getResourceNames().isEmpty()
          && (has(
                  rule.getResources(),
                  ENVIRONMENTS + (subresource.isEmpty() ? "" : "/") + subresource)
              || (!subresource.isEmpty() && rule.getResources().contains(ANY + "/" + subresource)));
    }

    private static boolean has(List<String> granted, String wanted) {
      return granted.contains(wanted) || granted.contains(ANY);
    }
  }

  private final KubernetesClient client;

  NamespaceRights(KubernetesClient client) {
    this.client = client;
  }

  /** Which are missing in the namespace and what to do; empty too where nobody can tell. */
  Optional<String> missing(String namespace) {
    SelfSubjectRulesReview review = review(namespace);
    if (review.getStatus() == null || Boolean.TRUE.equals(review.getStatus().getIncomplete())) {
      return Optional.empty(); // e.g. a webhook decides: what it refuses is seen when it does
    }
    List<String> missing = new ArrayList<>();
    for (Right right : Right.NEEDED) {
      if (review.getStatus().getResourceRules().stream().noneMatch(right::in)) {
        missing.add(right.toString());
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not allowed to %s in namespace %s; bind a role that allows it to this user or service account"
                .formatted(String.join(", ", missing), namespace));
  }

  private SelfSubjectRulesReview review(String namespace) {
    SelfSubjectRulesReview question =
        new SelfSubjectRulesReviewBuilder()
            .withNewSpec()
            .withNamespace(namespace)
            .endSpec()
            .build();
    try {
      SelfSubjectRulesReview answer =
          client.authorization().v1().selfSubjectRulesReview().create(question);
      return answer == null ? question : answer;
    } catch (KubernetesClientException e) {
      return question; // everybody may ask; where not even that is so, nothing can be said
    }
  }
}
