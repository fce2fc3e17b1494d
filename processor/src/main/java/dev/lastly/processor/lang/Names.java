/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** The names of types and methods: in messages, short and as in the user's source. */
public final class Names {
  private Names() {}

  /** {@code Outer.Inner}. */
  public static String nested(TypeElement type) {
    String name = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nested(outer) + "." + name
        : name;
  }

  /** {@code download(URI, Path)}. */
  public static String signature(ExecutableElement method) {
    return signature(method, parameter -> "");
  }

  /** {@code download(URI from, Path to)}. */
  public static String signatureWithNames(ExecutableElement method) {
    return signature(method, parameter -> " " + parameter.getSimpleName());
  }

  /** A method's signature with the types of its parameters as a member of some type. */
  public static String signature(ExecutableElement method, ExecutableType asMember) {
    return signature(method, asMember.getParameterTypes());
  }

  /** A method's signature with other types of parameters. */
  public static String signature(ExecutableElement method, List<? extends TypeMirror> parameters) {
    return parameters.stream()
        .map(Names::type)
        .collect(Collectors.joining(", ", method.getSimpleName() + "(", ")"));
  }

  private static String signature(
      ExecutableElement method, Function<VariableElement, String> suffix) {
    StringJoiner parameters = new StringJoiner(", ", method.getSimpleName() + "(", ")");
    for (VariableElement parameter : method.getParameters()) {
      parameters.add(type(parameter.asType()) + suffix.apply(parameter));
    }
    String signature = parameters.toString();
    if (!method.isVarArgs()) {
      return signature;
    }
    int brackets = signature.lastIndexOf("[]");
    return signature.substring(0, brackets) + "..." + signature.substring(brackets + 2);
  }

  /** {@code Downloads.download(URI, Path)}. */
  public static String signatureWithOwner(ExecutableElement method) {
    return nested(declaring(method)) + "." + signature(method);
  }

  /** The name of a method, or all that tells it from another one of the same name. */
  public static String methodBeside(ExecutableElement method, ExecutableElement other) {
    return method.getSimpleName().equals(other.getSimpleName())
        ? signatureWithOwner(method)
        : method.getSimpleName().toString();
  }

  /**
   * As {@link #type}, or with the owners of type variables, or with packages, if that would be the
   * name of another type, too.
   */
  public static String typeBeside(TypeMirror type, TypeMirror other) {
    String name = type(type);
    if (!name.equals(type(other))) {
      return name;
    }
    String owned = type(type, Names::variableWithOwner);
    return owned.equals(type(other, Names::variableWithOwner)) ? type.toString() : owned;
  }

  /** {@code T of Downloads.download(T)}. */
  private static String variableWithOwner(TypeVariable variable) {
    Element owner = variable.asElement().getEnclosingElement();
    String name = variable(variable);
    if (owner instanceof ExecutableElement method) {
      return name + " of " + signatureWithOwner(method);
    }
    return owner instanceof TypeElement type ? name + " of " + nested(type) : name;
  }

  private static String variable(TypeVariable variable) {
    return variable.asElement().getSimpleName().toString();
  }

  /** {@code CompletionStage<Path>}: without packages and annotations. */
  public static String type(TypeMirror type) {
    return type(type, Names::variable);
  }

  private static String type(TypeMirror type, Function<TypeVariable, String> ofVariable) {
    return type.accept(
        new SimpleTypeVisitor14<String, Void>() {
          @Override
          public String visitDeclared(DeclaredType declared, Void unused) {
            String name = nested((TypeElement) declared.asElement());
            return declared.getTypeArguments().isEmpty()
                ? name
                : declared.getTypeArguments().stream()
                    .map(argument -> type(argument, ofVariable))
                    .collect(Collectors.joining(", ", name + "<", ">"));
          }

          @Override
          public String visitArray(ArrayType array, Void unused) {
            return type(array.getComponentType(), ofVariable) + "[]";
          }

          @Override
          public String visitTypeVariable(TypeVariable variable, Void unused) {
            return ofVariable.apply(variable);
          }

          @Override
          public String visitWildcard(WildcardType wildcard, Void unused) {
            if (wildcard.getExtendsBound() != null) {
              return "? extends " + type(wildcard.getExtendsBound(), ofVariable);
            }
            return wildcard.getSuperBound() == null
                ? "?"
                : "? super " + type(wildcard.getSuperBound(), ofVariable);
          }

          @Override
          protected String defaultAction(TypeMirror other, Void unused) {
            return other.getKind().isPrimitive()
                ? other.getKind().name().toLowerCase(Locale.ROOT)
                : other.toString();
          }
        },
        null);
  }

  /** A method's signature, or the name of a type, a package or a module. */
  public static String element(Element element) {
    if (element instanceof ExecutableElement method) {
      return signature(method);
    } else if (element instanceof TypeElement type) {
      return nested(type);
    }
    return element.getKind().name().toLowerCase(Locale.ROOT)
        + " "
        + qualified((QualifiedNameable) element);
  }

  /** The type that encloses a type and is enclosed by none, which may be the type itself. */
  public static TypeElement outermost(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
  }

  /** The type that declares a method. */
  public static TypeElement declaring(Element method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** The name by which {@code Elements.getTypeElement} finds a type again in a later round. */
  public static String qualified(QualifiedNameable type) {
    return type.getQualifiedName().toString();
  }

  /**
   * Whether a name means a type: its simple name, also with enclosing types or the package in
   * front.
   */
  public static boolean isNamed(TypeElement type, String name) {
    return ("." + qualified(type)).endsWith("." + name);
  }

  /** Whether a name in an annotation can mean a method of a type. */
  public static boolean isMeant(String name, TypeElement type, String method) {
    int dot = name.lastIndexOf('.');
    return name.substring(dot + 1).equals(method)
        && (dot < 0 || isNamed(type, name.substring(0, dot)));
  }
}
