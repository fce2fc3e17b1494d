/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Which signatures one method can implement together (JLS 8.4.2). */
public final class OverrideEquivalence {
  private OverrideEquivalence() {}

  /** Whether one of two signatures is a subsignature of the other. */
  public static boolean areEquivalent(Types types, ExecutableType one, ExecutableType other) {
    return isSubsignature(types, one, other) || isSubsignature(types, other, one);
  }

  /**
   * Whether a signature is a subsignature of another: the same as the other, or as its erasure.
   * Eclipse compares only erasures, and not even these if one of the two is generic.
   */
  public static boolean isSubsignature(Types types, ExecutableType type, ExecutableType parent) {
    if (!type.getTypeVariables().isEmpty()) { // each has type variables of its own
      return types.isSubsignature(type, parent);
    }
    List<? extends TypeMirror> ours = type.getParameterTypes();
    List<? extends TypeMirror> theirs = parent.getParameterTypes();
    boolean generic = !parent.getTypeVariables().isEmpty();
    return ours.size() == theirs.size()
        && ((!generic && areSame(types, ours, theirs))
            || areSame(types, ours, theirs.stream().map(types::erasure).toList()));
  }

  private static boolean areSame(
      Types types, List<? extends TypeMirror> ours, List<? extends TypeMirror> theirs) {
    return IntStream.range(0, ours.size())
        .allMatch(i -> types.isSameType(ours.get(i), theirs.get(i)));
  }
}
