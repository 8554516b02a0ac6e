package io.ordertracking.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Forms into the SDK's builders; a parameter that the model doesn't have is refused by name. */
final class QueryReader {
  private static final Set<String> ENVELOPE = Set.of("Action", "Version");

  /** EC2 flattens every list, whatever the model says. */
  private final boolean ec2;

  QueryReader(boolean ec2) {
    this.ec2 = ec2;
  }

  SdkPojo read(WireRequest request, OperationShape operation) {
    ParameterTree tree = ParameterTree.of(request.parameters());
    tree.children().keySet().removeAll(ENVELOPE);
    SdkPojo builder = operation.newRequest();
    readInto(builder, tree, Member.root(operation));
    return Shapes.build(builder);
  }

  private void readInto(SdkPojo builder, ParameterTree tree, Member where) {
    Map<String, SdkField<?>> members = Shapes.members(builder);
    tree.children()
        .forEach(
            (name, node) -> {
              SdkField<?> field = members.get(name);
              if (field == null) {
                throw where.unknown(name);
              }
              field.set(builder, value(field, node, where.to(name)));
            });
  }

  private Object value(SdkField<?> field, ParameterTree node, Member where) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (type) {
      case SDK_POJO -> {
        SdkPojo builder = Shapes.builderOf(field);
        readInto(builder, node, where);
        yield Shapes.build(builder);
      }
      case LIST -> list(field, node, where);
      case MAP -> map(field, node, where);
      default -> scalar(field, node, where);
    };
  }

  private List<Object> list(SdkField<?> field, ParameterTree node, Member where) {
    ListTrait trait = field.getRequiredTrait(ListTrait.class);
    String member = Optional.ofNullable(trait.memberLocationName()).orElse("member");
    List<Object> values = new ArrayList<>();
    for (ParameterTree item : items(node, ec2 || trait.isFlattened() ? "" : member, where)) {
      values.add(value(trait.memberFieldInfo(), item, where));
    }
    return values;
  }

  private Map<String, Object> map(SdkField<?> field, ParameterTree node, Member where) {
    MapTrait trait = field.getRequiredTrait(MapTrait.class);
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParameterTree entry : items(node, trait.isFlattened() ? "" : "entry", where)) {
      String key = entry.child(trait.keyLocationName()).flatMap(ParameterTree::value).orElse("");
      ParameterTree item =
          entry
              .child(trait.valueLocationName())
              .orElseThrow(() -> where.unreadable("the map has a key without a value"));
      values.put(key, value(trait.valueFieldInfo(), item, where.to(key)));
    }
    return values;
  }

  /**
   * The numbered children in order; {@code X=} alone is an empty list.
   *
   * @param under the element between a list and its numbers; "" for none
   */
  private static List<ParameterTree> items(ParameterTree list, String under, Member where) {
    if (!list.value().orElse("").isEmpty()) {
      throw where.unreadable("a list is expected");
    }
    ParameterTree numbered = list;
    if (!under.isEmpty() && !list.children().isEmpty()) {
      if (!list.children().keySet().equals(Set.of(under))) {
        throw where.unreadable("expected ." + under + ".1 and so on");
      }
      numbered = list.children().values().iterator().next();
    }
    Map<Integer, ParameterTree> items = new TreeMap<>();
    numbered.children().forEach((key, item) -> items.put(number(key, where), item));
    return List.copyOf(items.values());
  }

  private static int number(String key, Member where) {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      throw where.unreadable("not a number: " + key);
    }
  }

  private static Object scalar(SdkField<?> field, ParameterTree node, Member where) {
    String text = node.value().orElseThrow(() -> where.unreadable("no such structure"));
    if (!node.children().isEmpty()) {
      throw where.unknown(node.children().keySet().iterator().next());
    }
    return Scalars.parse(field, text, Format.ISO_8601, where);
  }
}
