package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ACK's resources on the API server. Everything may throw {@link
 * io.ordertracking.operator.aws.AwsFailure}, of which the code says what is the matter: {@link
 * AckProblem}.
 */
public interface AckObjects {
  /** Nothing is there, and nothing can be written: for planning. */
  AckObjects NONE =
      new AckObjects() {
        @Override
        public Optional<HeldObject> read(AckKind kind, String namespace, String name) {
          return Optional.empty();
        }

        @Override
        public void apply(AckObject object) {
          throw new IllegalStateException("only planned: " + object);
        }

        @Override
        public void annotate(HeldObject object, Map<String, @Nullable String> annotations) {
          throw new IllegalStateException("only planned: " + object);
        }

        @Override
        public void delete(HeldObject object) {
          throw new IllegalStateException("only planned: " + object);
        }
      };

  Optional<HeldObject> read(AckKind kind, String namespace, String name);

  /** Server-side apply in our name: what we don't say is left to others. */
  void apply(AckObject object);

  /** Sets annotations, takes away those without a value, and leaves everything else alone. */
  void annotate(HeldObject object, Map<String, @Nullable String> annotations);

  /** Has it deleted; it goes once its controller has let go of it. */
  void delete(HeldObject object);
}
