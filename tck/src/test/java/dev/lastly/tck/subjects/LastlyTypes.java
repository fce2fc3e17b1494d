/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * Lastly, on the promises of other libraries.
 *
 * <p>{@code Completable} is not among them: it has no value that could be compared.
 */
final class LastlyTypes {
  private LastlyTypes() {}

  /** Each with all the others as what a cleanup may return. */
  static List<Subject<?>> all() {
    List<Typed<?>> types = each();
    for (Typed<?> one : types) {
      one.mix(Stages.subject("`CompletionStage`"));
      for (Typed<?> other : types) {
        if (!one.equals(other)) {
          one.mix(other);
        }
      }
    }
    return types.stream().<Subject<?>>map(Typed::subject).toList();
  }

  static List<Typed<?>> each() {
    List<Typed<?>> types = new ArrayList<>(LastlyFutures.all());
    types.addAll(LastlyPublishers.all());
    return types;
  }
}
