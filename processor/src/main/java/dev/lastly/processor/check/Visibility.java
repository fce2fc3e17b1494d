package dev.lastly.processor.check;

import dev.lastly.processor.read.CompilerModel;
import dev.lastly.processor.read.Declaration.Method;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** What a class in a package can use. */
public final class Visibility {
  private final Elements elements;
  private final PackageElement from;

  public Visibility(Elements elements, Element inPackage) {
    this.elements = elements;
    this.from = elements.getPackageOf(inPackage);
  }

  /** Whether a type or member, and everything around it, can be used. */
  public boolean canUse(Element element) {
    boolean samePackage = isHere(element);
    Element each = element;
    do {
      Set<Modifier> modifiers = each.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)
          || !(modifiers.contains(Modifier.PUBLIC) || samePackage)) {
        return false;
      }
      each = each.getEnclosingElement();
    } while (each instanceof TypeElement);
    return true;
  }

  /**
   * Whether a method can be called on a type that can be used. Who declares it does not matter: a
   * public class may inherit it from one that is not.
   */
  boolean canCall(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return modifiers.contains(Modifier.PUBLIC)
        || (!modifiers.contains(Modifier.PRIVATE) && isHere(method));
  }

  boolean isHere(Element element) {
    return elements.getPackageOf(element).equals(from);
  }

  /** The types that a type mentions and that cannot be used. */
  Set<TypeElement> invisibleIn(TypeMirror type) {
    Search search = new Search();
    search.scan(type);
    return search.found;
  }

  /** The types that a method's signature mentions and that cannot be used. */
  Set<TypeElement> invisibleIn(Method method) {
    Search search = new Search();
    search.scan(method.returned().type());
    method.type().getParameterTypes().forEach(search::scan);
    method.type().getThrownTypes().forEach(search::scan);
    method.type().getTypeVariables().forEach(search::scan);
    return search.found;
  }

  /** The types that the bounds of type parameters mention and that cannot be used. */
  Set<TypeElement> invisibleIn(DeclaredType self) {
    Search search = new Search();
    self.getTypeArguments().forEach(search::scan);
    return search.found;
  }

  private final class Search extends SimpleTypeVisitor14<@Nullable Void, @Nullable Void> {
    private final Set<Element> variables = new HashSet<>();
    private final Set<TypeElement> found = new LinkedHashSet<>();

    void scan(TypeMirror type) {
      type.accept(this, null);
    }

    @Override
    public @Nullable Void visitDeclared(DeclaredType type, @Nullable Void unused) {
      if (!canUse(type.asElement())) {
        found.add((TypeElement) type.asElement());
      }
      type.getTypeArguments().forEach(this::scan);
      CompilerModel.outer(type).ifPresent(this::scan);
      return null;
    }

    @Override
    public @Nullable Void visitArray(ArrayType type, @Nullable Void unused) {
      scan(type.getComponentType());
      return null;
    }

    @Override
    public @Nullable Void visitTypeVariable(TypeVariable type, @Nullable Void unused) {
      if (variables.add(type.asElement())) { // bounds may mention the variable
        CompilerModel.bounds(type).forEach(this::scan);
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
