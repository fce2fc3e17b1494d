package dev.lastly.processor.read;

import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Collaborators;
import dev.lastly.processor.read.Declaration.Listed;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads declarations. It judges nothing. */
public final class Reader {
  public static final String FINALLY = "dev.lastly.Finally";
  public static final String FINALLY_WITH = "dev.lastly.FinallyWith";

  private final Elements elements;
  private final Types types;

  public Reader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * The qualified names of the types that have one of the annotations, on themselves or on a
   * method.
   */
  public Set<String> annotatedTypes(RoundEnvironment round) {
    Set<String> names = new LinkedHashSet<>();
    for (String annotation : List.of(FINALLY_WITH, FINALLY)) {
      TypeElement type = elements.getTypeElement(annotation);
      if (type != null) {
        Set<? extends Element> annotated = round.getElementsAnnotatedWith(type);
        ElementFilter.typesIn(annotated).forEach(on -> names.add(Names.qualified(on)));
        ElementFilter.methodsIn(annotated)
            .forEach(on -> names.add(Names.qualified(Names.declaring(on))));
      }
    }
    return names;
  }

  /** Whether a type has one of the annotations, on itself or on a method. */
  public static boolean isAnnotated(TypeElement type) {
    return annotation(type, FINALLY_WITH).isPresent()
        || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .anyMatch(method -> annotation(method, FINALLY).isPresent());
  }

  public Declaration read(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    List<Method> methods = new ArrayList<>();
    List<TypeElement> parents = parents(type);
    if (type.getKind() == ElementKind.INTERFACE) {
      for (SameSignature same : new Inheritance(elements, types, self).methods(parents)) {
        methods.add(method(same));
      }
    }
    List<Collaborators> collaborators = new ArrayList<>();
    for (TypeElement parent : parents) {
      finallyWith(parent).ifPresent(collaborators::add);
    }
    List<Annotated> unreachable = new ArrayList<>();
    for (ExecutableElement own : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (type.getKind() != ElementKind.INTERFACE || !Inheritance.isInherited(own)) {
        finallyOn(own).ifPresent(unreachable::add);
      }
    }
    Set<String> unresolved = new Unresolved(types).in(type, methods, collaborators);
    return new Declaration(
        type,
        self,
        List.copyOf(collaborators),
        List.copyOf(methods),
        List.copyOf(unreachable),
        unresolved);
  }

  /** The interface and its parents, nearest first. */
  private List<TypeElement> parents(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    found.add(type);
    for (TypeMirror parent : type.getInterfaces()) {
      found.addAll(parents((TypeElement) types.asElement(parent)));
    }
    return List.copyOf(found);
  }

  private Method method(SameSignature same) {
    List<Annotated> annotations = new ArrayList<>();
    for (ExecutableElement nearest : same.nearest()) {
      finallyOn(nearest).ifPresent(annotations::add);
    }
    Optional<Annotated> shadowed =
        annotations.isEmpty()
            ? same.overridden().stream().flatMap(method -> finallyOn(method).stream()).findFirst()
            : Optional.empty();
    return new Method(
        same.chosen(),
        same.chosenType(),
        same.thrown(),
        same.all(),
        List.copyOf(annotations),
        shadowed);
  }

  private Optional<Collaborators> finallyWith(TypeElement type) {
    return annotation(type, FINALLY_WITH)
        .map(
            annotation -> {
              List<Listed> listed = new ArrayList<>();
              for (AnnotationValue value : values(annotation)) {
                if (value.getValue() instanceof TypeMirror mirror) {
                  listed.add(new Listed(mirror, value));
                } else { // javac's way to say that the class does not exist, or not yet
                  listed.add(new Listed(types.getNoType(TypeKind.NONE), value));
                }
              }
              return new Collaborators(type, annotation, List.copyOf(listed));
            });
  }

  private Optional<Annotated> finallyOn(ExecutableElement method) {
    return annotation(method, FINALLY)
        .map(
            annotation -> {
              List<Named> names = new ArrayList<>();
              for (AnnotationValue value : values(annotation)) {
                names.add(new Named(String.valueOf(value.getValue()), value));
              }
              return new Annotated(method, annotation, List.copyOf(names));
            });
  }

  private static Optional<AnnotationMirror> annotation(Element element, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (((TypeElement) mirror.getAnnotationType().asElement())
          .getQualifiedName()
          .contentEquals(name)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  private static List<AnnotationValue> values(AnnotationMirror annotation) {
    List<AnnotationValue> values = new ArrayList<>();
    for (AnnotationValue array :
        annotation.getElementValues().values()) { // both annotations have just the one
      ((List<?>) array.getValue()).forEach(each -> values.add((AnnotationValue) each));
    }
    return values;
  }
}
