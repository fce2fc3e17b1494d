/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * What code in a package can access (JLS 6.6), given the modules that its own module reads (JLS
 * 7.3).
 */
public final class Accessibility {
  private final Elements elements;
  private final KnownTypes known;
  private final KotlinTypes kotlin;
  private final TypeElement user;
  private final PackageElement from;

  private Accessibility(CompilerContext context, TypeElement user) {
    this.elements = context.elements();
    this.known = context.known();
    this.kotlin = context.kotlin();
    this.user = user;
    this.from = elements.getPackageOf(user);
  }

  /** What is accessible in the package of a type. */
  public static Accessibility inPackageOf(TypeElement user, CompilerContext context) {
    return new Accessibility(context, user);
  }

  /** Whether a type or member is accessible, and so are all types that enclose it. */
  public boolean isAccessible(Element element) {
    boolean samePackage = isInPackage(element);
    Element each = element;
    Element outermost;
    do {
      Set<Modifier> modifiers = each.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)
          || isPrivateInKotlin(each)
          || !(modifiers.contains(Modifier.PUBLIC) || samePackage)) {
        return false;
      }
      outermost = each;
      each = each.getEnclosingElement();
    } while (each instanceof TypeElement);
    return samePackage
        || !(outermost instanceof TypeElement type)
        || isVisible(Names.qualified(type));
  }

  private boolean isPrivateInKotlin(Element element) {
    return element instanceof TypeElement type && kotlin.isPrivate(type);
  }

  /** Whether a type of this qualified name can be used, as far as modules are concerned. */
  public boolean isVisible(String name) {
    return known.isVisibleFrom(user, name);
  }

  /** Whether nothing but modules keeps a type from being accessible. */
  public boolean isOfHiddenPackage(TypeElement type) {
    TypeElement hidden = hidden(type);
    return !isAccessible(type)
        && hidden.getModifiers().contains(Modifier.PUBLIC)
        && !isPrivateInKotlin(hidden);
  }

  /** The type that keeps a type from being accessible: the type itself, or one that encloses it. */
  public TypeElement hidden(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer && !isAccessible(outer)
        ? hidden(outer)
        : type;
  }

  /** What access a type needs that is not accessible. */
  public String neededAccess(TypeElement type) {
    return isInPackage(type) ? accessInPackage(hidden(type)) : "public";
  }

  /** The least access that makes a private type accessible in its package. */
  public static String accessInPackage(TypeElement type) {
    return KotlinTypes.isKotlin(type) ? "internal" : "package-private";
  }

  /**
   * Whether a method can be called on an accessible type. The type that declares the method does
   * not matter: a public class may inherit it from one that is not.
   */
  public boolean isCallable(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return modifiers.contains(Modifier.PUBLIC)
        || (!modifiers.contains(Modifier.PRIVATE) && isInPackage(method));
  }

  /** Whether an element is in the package itself. */
  public boolean isInPackage(Element element) {
    return elements.getPackageOf(element).equals(from);
  }

  /** The types that a type mentions and that are not accessible. */
  public Set<TypeElement> inaccessibleIn(TypeMirror type) {
    return inaccessibleIn(List.of(type));
  }

  /** The types that some types mention and that are not accessible. */
  public Set<TypeElement> inaccessibleIn(Collection<? extends TypeMirror> types) {
    Search search = new Search();
    types.forEach(search::scan);
    return search.found;
  }

  private final class Search extends TypeScanner {
    private final Set<TypeElement> found = new LinkedHashSet<>();

    Search() {
      super(Bounds.SCANNED);
    }

    @Override
    protected void declared(DeclaredType type) {
      if (!isAccessible(type.asElement())) {
        found.add((TypeElement) type.asElement());
      }
    }
  }
}
