package dev.lastly.processor.read;

import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Collaborators;
import dev.lastly.processor.read.Declaration.Listed;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/**
 * Finds the types that a declaration mentions and that do not exist: perhaps another processor is
 * about to generate them.
 */
final class Unresolved {
  /** How javac shows a constant of a class that does not exist. */
  private static final String ERROR = "<error>";

  private final Types types;
  private final Set<String> names = new LinkedHashSet<>();

  Unresolved(Types types) {
    this.types = types;
  }

  /**
   * Makes the compiler find out which types of a signature are missing. If that happened where it
   * replaces type variables, it would throw.
   */
  static void touch(Types types, ExecutableElement method) {
    new Unresolved(types).signature(method);
  }

  Set<String> in(TypeElement type, List<Method> methods, List<Collaborators> collaborators) {
    Set<String> cleanups = new HashSet<>();
    for (Method method : methods) {
      signature(method.element());
      method.sameSignature().forEach(each -> type(each.getReturnType()));
      for (Annotated annotated : method.annotations()) {
        for (Named named : annotated.names()) {
          if (named.text().equals(ERROR)) {
            names.add("a constant in " + annotated.role() + " on " + Names.element(annotated.on()));
          }
          cleanups.add(named.text().substring(named.text().lastIndexOf('.') + 1));
        }
      }
    }
    hierarchy(type, cleanups, new HashSet<>());
    for (Collaborators list : collaborators) {
      for (Listed listed : list.types()) {
        if (listed.type().getKind() == TypeKind.NONE) {
          names.add("a class in @FinallyWith on " + Names.nested(list.on()));
        }
        type(listed.type());
        if (types.asElement(listed.type()) instanceof TypeElement element) {
          hierarchy(element, cleanups, new HashSet<>());
        }
      }
    }
    return names;
  }

  /** A type and its parents. Of their methods, only those that may be cleanups matter. */
  private void hierarchy(TypeElement type, Set<String> cleanups, Set<Element> seen) {
    if (!seen.add(type)) {
      return;
    }
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      parameter.getBounds().forEach(this::type);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (cleanups.contains(method.getSimpleName().toString())) {
        signature(method);
      }
    }
    List<TypeMirror> parents = new ArrayList<>(type.getInterfaces());
    parents.add(type.getSuperclass());
    for (TypeMirror parent : parents) {
      type(parent);
      if (parent.getKind() != TypeKind.ERROR
          && types.asElement(parent) instanceof TypeElement element) {
        hierarchy(element, cleanups, seen);
      }
    }
  }

  private void signature(ExecutableElement method) {
    type(method.getReturnType());
    for (VariableElement parameter : method.getParameters()) {
      type(parameter.asType());
    }
    method.getThrownTypes().forEach(this::type);
    for (TypeParameterElement parameter : method.getTypeParameters()) {
      parameter.getBounds().forEach(this::type);
    }
  }

  private void type(TypeMirror type) {
    type.accept(
        new SimpleTypeVisitor14<Void, Void>() {
          @Override
          public Void visitError(ErrorType error, Void unused) {
            names.add(error.toString());
            return null;
          }

          @Override
          public Void visitDeclared(DeclaredType declared, Void unused) {
            TypeElement element = (TypeElement) declared.asElement();
            element.getKind(); // reads it: only then is it known whether there is a class file
            if (element.asType().getKind() == TypeKind.ERROR) {
              names.add(Names.nested(element));
            }
            declared.getTypeArguments().forEach(argument -> type(argument));
            CompilerModel.outer(declared).ifPresent(outer -> type(outer));
            return null;
          }

          @Override
          public Void visitArray(ArrayType array, Void unused) {
            type(array.getComponentType());
            return null;
          }

          @Override
          public Void visitWildcard(WildcardType wildcard, Void unused) {
            if (wildcard.getExtendsBound() != null) {
              type(wildcard.getExtendsBound());
            }
            if (wildcard.getSuperBound() != null) {
              type(wildcard.getSuperBound());
            }
            return null;
          }
        },
        null);
  }
}
