package dev.lastly.processor.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds what a class that implements an interface has to implement. */
final class Inheritance {
  private final Elements elements;
  private final Types types;
  private final DeclaredType self;

  Inheritance(Elements elements, Types types, DeclaredType self) {
    this.elements = elements;
    this.types = types;
    this.self = self;
  }

  /** Static and private methods are the business of the interface that declares them. */
  static boolean isInherited(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE);
  }

  Collection<SameSignature> methods(List<TypeElement> interfaces) {
    List<SameSignature> methods = new ArrayList<>();
    Map<String, List<SameSignature>> byShape = new HashMap<>();
    for (TypeElement type : interfaces) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        if (isInherited(method)) {
          Unresolved.touch(types, method);
          ExecutableType asMember = CompilerModel.type(types, self, method);
          String shape = method.getSimpleName() + "/" + method.getParameters().size();
          List<SameSignature> similar = byShape.computeIfAbsent(shape, unused -> new ArrayList<>());
          similar.stream()
              .filter(same -> same.matches(asMember))
              .findFirst()
              .ifPresentOrElse(
                  same -> same.add(method, asMember),
                  () -> {
                    SameSignature first = new SameSignature(types, method, asMember);
                    similar.add(first);
                    methods.add(first);
                  });
        }
      }
    }
    if (byShape.containsKey("equals/1") && !byShape.containsKey("hashCode/0")) {
      methods.add(hashCodeOfObject()); // who is equal to the delegate has to have its hash code
    }
    return methods;
  }

  private SameSignature hashCodeOfObject() {
    TypeElement object = elements.getTypeElement("java.lang.Object");
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals("hashCode"))
        .map(method -> new SameSignature(types, method, (ExecutableType) method.asType()))
        .findFirst()
        .orElseThrow();
  }
}
