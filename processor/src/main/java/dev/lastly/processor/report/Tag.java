/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;

/** The kinds of problems. Each has a heading of the same name in {@code DIAGNOSTICS.md}. */
public enum Tag {
  NOT_AN_INTERFACE,
  SEALED_INTERFACE,
  PRIVATE_INTERFACE,
  NAME_TAKEN,
  NOT_A_PROMISE,
  RETURNS_VOID,
  RAW_PROMISE,
  FUTURE_RETURNED,
  PROMISE_SUBCLASS,
  PROMISE_VARIABLE,
  UNSUPPORTED_PROMISE,
  MISSING_ADAPTER,
  BAD_PROMISE_TYPE,
  NO_CONTAINER,
  STATIC_METHOD,
  PRIVATE_METHOD,
  BAD_NAME,
  NO_SUCH_CLEANUP,
  AMBIGUOUS_CLEANUP,
  CLEANUP_ARGUMENTS,
  NAMES_LOST,
  INACCESSIBLE_CLEANUP,
  GENERIC_CLEANUP,
  CLEANS_UP_AFTER_ITSELF,
  OPENS_ITSELF,
  NOT_CLOSABLE,
  NOT_LISTED,
  BAD_COLLABORATOR,
  GENERIC_COLLABORATOR,
  INACCESSIBLE_COLLABORATOR,
  REPEATED_COLLABORATOR,
  CONFLICTING_FINALLY,
  SHADOWED_FINALLY(Kind.WARNING),
  BYPASSED_CLEANUP(Kind.WARNING),
  NOTHING_TO_CLEAN_UP(Kind.WARNING),
  COVERS_NOTHING(Kind.WARNING),
  NOT_COVERED(Kind.WARNING),
  NOT_AWAITED(Kind.WARNING),
  THREAD_BOUND_CLEANUP(Kind.WARNING),
  INVISIBLE_TYPE,
  UNIMPLEMENTABLE,
  UNRESOLVED_TYPE,
  WRITE_FAILED,
  INTERNAL_ERROR;

  /** The kinds that depend on the members of types, as other processors may still add some. */
  static final Set<Tag> OF_MEMBERS =
      EnumSet.of(
          PROMISE_SUBCLASS,
          BAD_PROMISE_TYPE,
          NO_SUCH_CLEANUP,
          CLEANUP_ARGUMENTS,
          CLEANS_UP_AFTER_ITSELF,
          OPENS_ITSELF,
          NOT_CLOSABLE);

  private final Kind kind;

  Tag() {
    this(Kind.ERROR);
  }

  Tag(Kind kind) {
    this.kind = kind;
  }

  /** Whether it is an error or a warning. */
  public Kind kind() {
    return kind;
  }

  /** As the user sees it: {@code NotAPromise}. */
  @Override
  public String toString() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
