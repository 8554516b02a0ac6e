package io.ordertracking.operator.aws;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes its value when first asked; SDK clients cost 50–300 ms each, and most runs need few. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T made = value;
    return made != null ? made : make();
  }

  private synchronized T make() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }

  void ifCreated(Consumer<? super T> use) {
    T made = value;
    if (made != null) {
      use.accept(made);
    }
  }
}
