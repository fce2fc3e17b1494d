/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** Visits a type and all that it mentions: components, type arguments, outer types and bounds. */
public abstract class TypeScanner {
  /** Whether to go on to the bounds of type variables. */
  public enum Bounds {
    SCANNED,
    SKIPPED
  }

  private final Bounds bounds;
  private final Visitor visitor = new Visitor();

  /** The type variables whose bounds have been scanned, as bounds may mention their variable. */
  private final Set<Element> seen = new HashSet<>();

  protected TypeScanner(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Visits a type and what it mentions, each type before those inside of it. */
  public final void scan(TypeMirror type) {
    any(type);
    type.accept(visitor, null);
  }

  /** Called for each type. */
  protected void any(TypeMirror type) {}

  /** Called for each class or interface. */
  protected void declared(DeclaredType type) {}

  /** Called for each type that does not exist. */
  protected void missing(ErrorType type) {}

  /** Called for each type variable. */
  protected void variable(TypeVariable type) {}

  private final class Visitor extends SimpleTypeVisitor14<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitError(ErrorType type, @Nullable Void unused) {
      missing(type);
      return null;
    }

    @Override
    public @Nullable Void visitDeclared(DeclaredType type, @Nullable Void unused) {
      declared(type);
      type.getTypeArguments().forEach(TypeScanner.this::scan);
      TypeStructure.outer(type).ifPresent(TypeScanner.this::scan);
      return null;
    }

    @Override
    public @Nullable Void visitArray(ArrayType type, @Nullable Void unused) {
      scan(type.getComponentType());
      return null;
    }

    @Override
    public @Nullable Void visitTypeVariable(TypeVariable type, @Nullable Void unused) {
      variable(type);
      if (bounds == Bounds.SCANNED && seen.add(type.asElement())) {
        TypeStructure.bounds(type).forEach(TypeScanner.this::scan);
      }
      return null;
    }

    @Override
    public @Nullable Void visitWildcard(WildcardType type, @Nullable Void unused) {
      if (type.getExtendsBound() != null) {
        scan(type.getExtendsBound());
      }
      if (type.getSuperBound() != null) {
        scan(type.getSuperBound());
      }
      return null;
    }
  }
}
