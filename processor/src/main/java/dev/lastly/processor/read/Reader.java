package dev.lastly.processor.read;

import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Collaborators;
import dev.lastly.processor.read.Declaration.Listed;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import java.util.ArrayList;
import java.util.Comparator;
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
  public static final String FINALLY_WITH = "dev.lastly.FinallyWith";

  /** All that ask for a wrapper. */
  private static final Set<String> ANNOTATIONS =
      Set.of(Role.FINALLY.annotation(), Role.USING.annotation(), FINALLY_WITH);

  private final Elements elements;
  private final Types types;

  public Reader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * The qualified names of the types that have one of the annotations, on themselves or on a
   * method.
   *
   * @param present the annotations that are present in the round
   */
  public static Set<String> annotatedTypes(
      Set<? extends TypeElement> present, RoundEnvironment round) {
    TypeElement[] ours =
        present.stream()
            .filter(type -> ANNOTATIONS.contains(Names.qualified(type)))
            .toArray(TypeElement[]::new);
    Set<String> names = new LinkedHashSet<>();
    for (Element annotated : round.getElementsAnnotatedWithAny(ours)) {
      names.add(
          Names.qualified(
              annotated instanceof TypeElement type ? type : Names.declaring(annotated)));
    }
    return names;
  }

  /** Orders the names of types: each has more parents than any of these. */
  public List<String> parentsFirst(Set<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(name -> parents(elements.getTypeElement(name)).size()))
        .toList();
  }

  public Declaration read(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    List<Method> methods = new ArrayList<>();
    List<TypeElement> parents = parents(type);
    if (type.getKind() == ElementKind.INTERFACE) {
      Coverage coverage = new Coverage(types, parents);
      for (SameSignature same : new Inheritance(elements, types, self).methods(parents)) {
        methods.add(method(same, coverage));
      }
    }
    List<Collaborators> collaborators = new ArrayList<>();
    for (TypeElement parent : parents) {
      finallyWith(parent).ifPresent(collaborators::add);
    }
    List<Annotated> unreachable = new ArrayList<>();
    for (ExecutableElement own : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (type.getKind() != ElementKind.INTERFACE || !Inheritance.isInherited(own)) {
        unreachable.addAll(annotations(own));
      }
    }
    List<Annotated> ofType = annotations(type);
    Set<String> unresolved = new Unresolved(types).in(type, methods, collaborators);
    return new Declaration(
        type,
        self,
        List.copyOf(collaborators),
        ofType,
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

  private static Method method(SameSignature same, Coverage coverage) {
    Set<Annotated> annotations = new LinkedHashSet<>();
    Set<Annotated> shadowed = new LinkedHashSet<>();
    List<ExecutableElement> nearest = same.nearest();
    for (Role role : Role.values()) {
      Set<Annotated> holding = new LinkedHashSet<>();
      for (ExecutableElement each : nearest) {
        holding.addAll(coverage.of(each, role));
      }
      annotations.addAll(holding);
      if (holding.stream().allMatch(Annotated::isOnInterface)) {
        same.overridden().stream()
            .flatMap(method -> coverage.of(method, role).stream())
            .filter(each -> holding.isEmpty() || !each.isOnInterface())
            .findFirst()
            .ifPresent(shadowed::add);
      }
    }
    return new Method(
        same.chosen(),
        same.chosenType(),
        same.returned(),
        same.thrown(),
        same.all(),
        List.copyOf(annotations),
        List.copyOf(shadowed));
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

  static List<Annotated> annotations(Element element) {
    List<Annotated> annotations = new ArrayList<>();
    for (Role role : Role.values()) {
      annotated(element, role).ifPresent(annotations::add);
    }
    return List.copyOf(annotations);
  }

  static Optional<Annotated> annotated(Element element, Role role) {
    return annotation(element, role.annotation())
        .map(mirror -> new Annotated(role, element, mirror, names(mirror)));
  }

  private static List<Named> names(AnnotationMirror annotation) {
    return values(annotation).stream()
        .map(value -> new Named(String.valueOf(value.getValue()), value))
        .toList();
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
        annotation.getElementValues().values()) { // all annotations have just the one
      ((List<?>) array.getValue()).forEach(each -> values.add((AnnotationValue) each));
    }
    return values;
  }
}
