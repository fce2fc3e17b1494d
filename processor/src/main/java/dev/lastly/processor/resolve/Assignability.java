/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** Which arguments the parameters of a cleanup accept. */
final class Assignability {
  private final Types types;

  Assignability(Types types) {
    this.types = types;
  }

  boolean isAssignable(TypeMirror argument, TypeMirror parameter, Candidate cleanup) {
    if (parameter instanceof TypeVariable variable && isOwn(variable, cleanup)) {
      return types.isAssignable(argument, types.erasure(variable.getUpperBound()));
    }
    return mentionsOwn(parameter, cleanup)
        ? types.isAssignable(argument, types.erasure(parameter))
        : isAssignable(argument, parameter);
  }

  /** As in the JLS, except for unchecked conversions, which would cause a warning. */
  private boolean isAssignable(TypeMirror argument, TypeMirror parameter) {
    boolean checked =
        argument.getKind().isPrimitive()
            || parameter.getKind().isPrimitive()
            || (parameter instanceof DeclaredType declared && TypeStructure.isUnbounded(declared));
    return checked
        ? types.isAssignable(argument, parameter)
        : Supertypes.isSubtype(types, argument, parameter);
  }

  /** Whether a type variable is one of the cleanup's own. */
  static boolean isOwn(TypeVariable variable, Candidate cleanup) {
    return cleanup.method().equals(variable.asElement().getEnclosingElement());
  }

  /** Whether a type mentions a type parameter of the cleanup's own. */
  static boolean mentionsOwn(TypeMirror type, Candidate cleanup) {
    return cleanup.method().getTypeParameters().stream()
        .anyMatch(parameter -> TypeStructure.mentions(type, parameter));
  }
}
