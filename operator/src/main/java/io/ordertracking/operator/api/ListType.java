package io.ordertracking.operator.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a list merges in server-side apply ({@code x-kubernetes-list-type}); a list without this is
 * replaced as a whole. Duplicates are refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ListType {
  /** The member that tells the items apart (list type map); empty: the items themselves (set). */
  String key() default "";
}
