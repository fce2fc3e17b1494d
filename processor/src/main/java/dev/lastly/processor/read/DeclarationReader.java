/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads declarations. It checks nothing. */
public final class DeclarationReader {
  private static final String FINALLY_WITH = "dev.lastly.FinallyWith";
  private static final String PROMISE_TYPES = "dev.lastly.PromiseTypes";
  private static final String FINALLY_IN = "dev.lastly.FinallyIn";

  /** The annotations that ask for a wrapper. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          AnnotationKind.FINALLY.qualifiedName(),
          AnnotationKind.USING.qualifiedName(),
          FINALLY_WITH,
          FINALLY_IN);

  /**
   * The annotations that the processor supports. Kotlin's metadata is one of them, as kapt's stubs
   * leave out some functions with annotations that ask for a wrapper.
   */
  public static final Set<String> SUPPORTED_ANNOTATIONS =
      Stream.concat(ANNOTATIONS.stream(), Stream.of(KotlinTypes.METADATA))
          .collect(toUnmodifiableSet());

  private final CompilerContext context;
  private final Types types;

  public DeclarationReader(CompilerContext context) {
    this.context = context;
    this.types = context.types();
  }

  /**
   * The types that have one of the annotations, on themselves or on a method.
   *
   * @param present the annotations that are present in the round
   */
  public Set<TypeElement> annotatedTypes(
      Set<? extends TypeElement> present, RoundEnvironment round) {
    TypeElement[] ours =
        present.stream()
            .filter(type -> ANNOTATIONS.contains(Names.qualified(type)))
            .toArray(TypeElement[]::new);
    Set<TypeElement> types = new LinkedHashSet<>();
    for (Element annotated : round.getElementsAnnotatedWithAny(ours)) {
      typeToWrap(annotated).ifPresent(types::add);
    }
    present.stream()
        .filter(type -> Names.qualified(type).equals(KotlinTypes.METADATA))
        .flatMap(type -> round.getElementsAnnotatedWith(type).stream())
        .filter(type -> type instanceof TypeElement it && hasHidden(it))
        .forEach(type -> types.add((TypeElement) type));
    return types;
  }

  /** Whether a function that Java does not see has one of the annotations. */
  private boolean hasHidden(TypeElement type) {
    return context.kotlin().find(type).stream()
        .flatMap(it -> it.hidden().stream())
        .filter(function -> !function.isDelegated())
        .flatMap(function -> function.annotations().stream())
        .anyMatch(ANNOTATIONS::contains);
  }

  /**
   * The type for which an annotation on itself or on one of its methods asks for a wrapper.
   * Kotlin's compiler copies methods with their annotations. The copies are ignored, except for the
   * bodies of an interface's private functions, which are not methods of the interface as well.
   */
  private Optional<TypeElement> typeToWrap(Element annotated) {
    if (annotated instanceof PackageElement || annotated instanceof ModuleElement) {
      return Optional.empty(); // @FinallyIn there is for the interfaces that have a wrapper anyway
    } else if (annotated instanceof TypeElement type) {
      return Optional.of(type).filter(DeclarationReader::hasOtherThanOptOut);
    }
    TypeElement type = Names.declaring(annotated);
    if (KotlinTypes.holdsBodies(type)) {
      return Optional.of(Names.declaring(type)).filter(unused -> isPrivateFunction(annotated));
    }
    return Optional.of(type)
        .filter(unused -> !context.kotlin().isCopied((ExecutableElement) annotated));
  }

  /** Whether a type has one of the annotations, not counting {@code @FinallyIn({})}. */
  private static boolean hasOtherThanOptOut(TypeElement type) {
    return ANNOTATIONS.stream()
        .flatMap(name -> mirror(type, name).stream())
        .anyMatch(each -> !isOptOut(each));
  }

  private static boolean isOptOut(AnnotationMirror mirror) {
    Element annotation = mirror.getAnnotationType().asElement();
    return Names.qualified((TypeElement) annotation).equals(FINALLY_IN) && values(mirror).isEmpty();
  }

  /** Whether a method is the body of a private function in Kotlin. */
  private static boolean isPrivateFunction(Element body) {
    return body.getModifiers().contains(Modifier.PRIVATE);
  }

  /**
   * Sorts interfaces by the number of their parents: each has more of them than any of its parents.
   */
  public List<TypeElement> parentsFirst(Collection<TypeElement> interfaces) {
    return interfaces.stream()
        .sorted(Comparator.comparingInt(type -> parents(type).size()))
        .toList();
  }

  public Declaration read(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    List<InterfaceMethod> methods = new ArrayList<>();
    List<TypeElement> parents = parents(type);
    InheritedMethods inherited = new InheritedMethods(context, self);
    if (type.getKind() == ElementKind.INTERFACE) {
      EffectiveAnnotations effective = new EffectiveAnnotations(context, parents);
      List<OverrideGroup> groups = inherited.groups(parents);
      for (OverrideGroup group : groups) {
        InterfaceMethod method = method(group, effective);
        methods.add(
            groups.stream()
                .filter(each -> each.isUnboxed(group))
                .findFirst()
                .map(each -> method.withUnboxed(method(each, effective)))
                .orElse(method));
      }
    }
    List<CollaboratorList> collaborators = new ArrayList<>();
    for (TypeElement parent : parents) {
      finallyWith(parent).ifPresent(collaborators::add);
    }
    List<StepAnnotation> unreachable = new ArrayList<>();
    for (ExecutableElement own : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (type.getKind() != ElementKind.INTERFACE || !inherited.isInherited(own)) {
        unreachable.addAll(annotations(own));
      }
    }
    for (TypeElement nested : ElementFilter.typesIn(type.getEnclosedElements())) {
      if (KotlinTypes.holdsBodies(nested)) {
        ElementFilter.methodsIn(nested.getEnclosedElements()).stream()
            .filter(DeclarationReader::isPrivateFunction)
            .forEach(each -> unreachable.addAll(annotations(each)));
      }
    }
    List<StepAnnotation> ofType = annotations(type);
    List<PromiseTypeList> promiseTypes = promiseTypes(parents);
    Set<String> missing = new MissingTypes(context).in(type, methods, collaborators, promiseTypes);
    return new Declaration(
        type,
        self,
        parents.stream().skip(1).map(TypeKey::of).collect(toSet()),
        WrapperName.of(type, context.elements()),
        List.copyOf(collaborators),
        promiseTypes,
        containers(type),
        ofType,
        List.copyOf(methods),
        List.copyOf(unreachable),
        missing,
        new UnknownValues(context.sources()).in(methods));
  }

  /** The interface and its parents, nearest first. */
  private List<TypeElement> parents(TypeElement type) {
    List<TypeElement> parents = new ArrayList<>();
    parents.add(type);
    parents.addAll(Supertypes.interfaces(types, type));
    return List.copyOf(parents);
  }

  private static InterfaceMethod method(OverrideGroup group, EffectiveAnnotations effective) {
    Set<StepAnnotation> annotations = new LinkedHashSet<>();
    Set<StepAnnotation> overridden = new LinkedHashSet<>();
    List<ExecutableElement> nearest = group.nearest();
    for (AnnotationKind kind : AnnotationKind.values()) {
      Set<StepAnnotation> holding = new LinkedHashSet<>();
      for (ExecutableElement each : nearest) {
        holding.addAll(effective.of(each, kind));
      }
      annotations.addAll(holding);
      if (holding.stream().allMatch(StepAnnotation::isOnInterface)) {
        group.overridden().stream()
            .flatMap(method -> effective.of(method, kind).stream())
            .filter(each -> holding.isEmpty() || !each.isOnInterface())
            .findFirst()
            .ifPresent(overridden::add);
      }
    }
    return new InterfaceMethod(
        group.chosen(),
        group.chosenType(),
        group.returned(),
        group.thrown(),
        group.all(),
        List.copyOf(annotations),
        List.copyOf(overridden),
        group.boxed(),
        Optional.empty());
  }

  private Optional<CollaboratorList> finallyWith(TypeElement type) {
    return mirror(type, FINALLY_WITH)
        .map(annotation -> new CollaboratorList(type, annotation, entries(annotation)));
  }

  private List<CollaboratorList.Entry> entries(AnnotationMirror annotation) {
    List<CollaboratorList.Entry> entries = new ArrayList<>();
    for (AnnotationValue value : values(annotation)) {
      if (value.getValue() instanceof TypeMirror mirror) {
        entries.add(new CollaboratorList.Entry(mirror, value));
      } else { // javac's form of a class that does not exist, or not yet
        entries.add(new CollaboratorList.Entry(types.getNoType(TypeKind.NONE), value));
      }
    }
    return List.copyOf(entries);
  }

  /**
   * The {@code @PromiseTypes} on the interfaces, each followed by those on its package and module.
   */
  private List<PromiseTypeList> promiseTypes(List<TypeElement> interfaces) {
    Set<Element> places = new LinkedHashSet<>();
    interfaces.forEach(type -> places.addAll(places(type)));
    List<PromiseTypeList> lists = new ArrayList<>();
    for (Element place : places) {
      mirror(place, PROMISE_TYPES)
          .ifPresent(
              annotation -> lists.add(new PromiseTypeList(place, annotation, entries(annotation))));
    }
    return List.copyOf(lists);
  }

  /** The {@code @FinallyIn} on the interface, or else on its package, or else on its module. */
  private Optional<ContainerList> containers(TypeElement type) {
    for (Element place : places(type)) {
      Optional<AnnotationMirror> annotation = mirror(place, FINALLY_IN);
      if (annotation.isPresent()) {
        List<ContainerList.Entry> entries = new ArrayList<>();
        for (AnnotationValue value : values(annotation.get())) {
          if (value.getValue() instanceof VariableElement constant) {
            entries.add(new ContainerList.Entry(constant.getSimpleName().toString(), value));
          }
        }
        return Optional.of(new ContainerList(place, annotation.get(), List.copyOf(entries)));
      }
    }
    return Optional.empty();
  }

  /** The elements whose annotations apply to an interface, nearest first. */
  private List<Element> places(TypeElement type) {
    List<Element> places = new ArrayList<>(List.of(type, context.elements().getPackageOf(type)));
    Element module = context.elements().getModuleOf(type);
    if (module != null) {
      places.add(module);
    }
    return places;
  }

  static List<StepAnnotation> annotations(Element element) {
    List<StepAnnotation> annotations = new ArrayList<>();
    for (AnnotationKind kind : AnnotationKind.values()) {
      annotation(element, kind).ifPresent(annotations::add);
    }
    return List.copyOf(annotations);
  }

  static Optional<StepAnnotation> annotation(Element element, AnnotationKind kind) {
    return mirror(element, kind.qualifiedName())
        .map(mirror -> new StepAnnotation(kind, element, mirror, names(mirror)));
  }

  private static List<StepName> names(AnnotationMirror annotation) {
    return values(annotation).stream()
        .map(value -> new StepName(String.valueOf(value.getValue()), value))
        .toList();
  }

  private static Optional<AnnotationMirror> mirror(Element element, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (Annotations.isNamed(mirror, name)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  private static List<AnnotationValue> values(AnnotationMirror annotation) {
    List<AnnotationValue> values = new ArrayList<>();
    for (AnnotationValue array :
        annotation.getElementValues().values()) { // each annotation has a single element
      ((List<?>) array.getValue()).forEach(each -> values.add((AnnotationValue) each));
    }
    return values;
  }
}
