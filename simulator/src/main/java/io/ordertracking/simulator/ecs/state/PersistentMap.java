package io.ordertracking.simulator.ecs.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map whose versions share structure: a write costs O(log n) time and memory.
 * Every step of a task makes a version of the state and {@code Versioned} keeps those of two
 * minutes; with 1,000 services, copies of a {@code HashMap} would be gigabytes.
 *
 * <p>A treap: a search tree by key that is a heap by the key's scrambled hash, so its shape depends
 * on its keys alone. Equality is identity on purpose: comparing two versions must not walk them.
 */
@SuppressWarnings("ReferenceEquality") // an unchanged branch is the same object
public final class PersistentMap<K extends Comparable<K>, V> {
  private record Node<K, V>(
      K key, V value, int priority, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    Node<K, V> withLeft(@Nullable Node<K, V> other) {
      return other == left ? this : new Node<>(key, value, priority, other, right);
    }

    Node<K, V> withRight(@Nullable Node<K, V> other) {
      return other == right ? this : new Node<>(key, value, priority, left, other);
    }
  }

  private final @Nullable Node<K, V> root;

  private PersistentMap(@Nullable Node<K, V> root) {
    this.root = root;
  }

  public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
    return new PersistentMap<>(null);
  }

  public @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  public PersistentMap<K, V> with(K key, V value) {
    return new PersistentMap<>(put(root, key, value));
  }

  public PersistentMap<K, V> without(K key) {
    Node<K, V> rest = remove(root, key);
    return rest == root ? this : new PersistentMap<>(rest);
  }

  /** The values in the order of their keys. */
  public List<V> values() {
    return values(value -> true);
  }

  /** The values that {@code wanted} accepts, in the order of their keys. */
  public List<V> values(Predicate<V> wanted) {
    List<V> found = new ArrayList<>();
    collect(root, wanted, found);
    return found;
  }

  private static <K, V> void collect(
      @Nullable Node<K, V> node, Predicate<V> wanted, List<V> found) {
    if (node != null) {
      collect(node.left, wanted, found);
      if (wanted.test(node.value)) {
        found.add(node.value);
      }
      collect(node.right, wanted, found);
    }
  }

  private static <K extends Comparable<K>, V> Node<K, V> put(
      @Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, scrambled(key.hashCode()), null, null);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return new Node<>(key, value, node.priority, node.left, node.right);
    }
    if (order < 0) {
      Node<K, V> left = put(node.left, key, value);
      return left.priority > node.priority
          ? left.withRight(node.withLeft(left.right))
          : node.withLeft(left);
    }
    Node<K, V> right = put(node.right, key, value);
    return right.priority > node.priority
        ? right.withLeft(node.withRight(right.left))
        : node.withRight(right);
  }

  private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return join(node.left, node.right);
    }
    return order < 0
        ? node.withLeft(remove(node.left, key))
        : node.withRight(remove(node.right, key));
  }

  private static <K, V> @Nullable Node<K, V> join(
      @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.priority > right.priority
        ? left.withRight(join(left.right, right))
        : right.withLeft(join(left, right.left));
  }

  private static int scrambled(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
  }
}
