package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.resource.Step;
import java.util.Map;

/** The writes to a log group. */
public sealed interface LogGroupStep extends Step {
  record Create(String name, Map<String, String> tags) implements LogGroupStep {
    @Override
    public String call() {
      return "logs:CreateLogGroup";
    }
  }

  record SetRetention(String name, int days) implements LogGroupStep {
    @Override
    public String call() {
      return "logs:PutRetentionPolicy";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements LogGroupStep {
    @Override
    public String call() {
      return "logs:TagResource";
    }
  }

  record Delete(String name) implements LogGroupStep {
    @Override
    public String call() {
      return "logs:DeleteLogGroup";
    }
  }
}
