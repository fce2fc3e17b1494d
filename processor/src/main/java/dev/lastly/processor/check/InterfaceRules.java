/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinType;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.TypeKey;
import dev.lastly.processor.model.ContainerSupport;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.read.WrapperName;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Checks what kind of type is annotated, and where in it annotations are. */
final class InterfaceRules {
  private final CompilerContext context;
  private final Declaration declaration;
  private final CompilationHistory history;

  InterfaceRules(CompilerContext context, Declaration declaration, CompilationHistory history) {
    this.context = context;
    this.declaration = declaration;
    this.history = history;
  }

  Optional<Problem> notAnInterface() {
    return switch (declaration.type().getKind()) {
      case INTERFACE -> Optional.empty();
      case ENUM -> Optional.of(notAnInterface("an enum"));
      case RECORD -> Optional.of(notAnInterface("a record"));
      case ANNOTATION_TYPE -> Optional.of(annotation());
      default -> Optional.of(notAnInterface("a class"));
    };
  }

  private Problem notAnInterface(String kind) {
    return Message.NOT_AN_INTERFACE
        .at(firstAnnotation())
        .with("type", declaration.name())
        .with("kind", kind);
  }

  /**
   * The problem of an annotation interface. If it carries Lastly's annotations, it is probably
   * meant to stand for them, as in other tools.
   */
  private Problem annotation() {
    List<String> own = new ArrayList<>();
    if (!declaration.collaborators().isEmpty()) {
      own.add("@FinallyWith");
    }
    declaration.annotations().forEach(each -> own.add(each.kind().toString()));
    return own.isEmpty()
        ? Message.ANNOTATION_INTERFACE.at(firstAnnotation()).with("type", declaration.name())
        : Message.COMPOSED_ANNOTATION
            .at(firstAnnotation())
            .with("type", declaration.name())
            .with("annotations", Wording.and(own));
  }

  List<Finding> findings() {
    List<Problem> problems = new ArrayList<>();
    sealedInterface().ifPresent(problems::add);
    privateInterface().ifPresent(problems::add);
    wrapperName().or(this::listenerName).ifPresent(problems::add);
    problems.addAll(unreachable());
    return problems.stream().map(Finding::own).toList();
  }

  private Optional<Problem> sealedInterface() {
    TypeElement type = declaration.type();
    if (context.kotlin().find(type).filter(KotlinType::isSealed).isPresent()) {
      return Optional.of(
          Message.SEALED_IN_KOTLIN.at(Location.of(type)).with("type", declaration.name()));
    }
    String wrapper = declaration.wrapper().simpleName();
    boolean isPermitted =
        !type.getModifiers().contains(Modifier.SEALED)
            || !context.trees().areShown() // Eclipse leaves out a class that does not exist yet
            || type.getPermittedSubclasses().stream().anyMatch(this::isWrapper);
    if (isPermitted) {
      return Optional.empty();
    }
    Wording fix =
        context.trees().permitsImplicitly(type)
            ? Part.ADD_PERMITS.wording().with("permitted", permitted(type, wrapper))
            : Part.ADD_TO_PERMITS.wording().with("wrapper", wrapper);
    return Optional.of(
        Message.SEALED_INTERFACE
            .at(Location.of(type))
            .with("type", declaration.name())
            .with("wrapper", wrapper)
            .with("fix", fix));
  }

  /**
   * The types that a permits clause has to list: once there is one, those in the same file are no
   * longer implied.
   */
  private String permitted(TypeElement type, String wrapper) {
    List<String> names = new ArrayList<>();
    for (TypeMirror each : type.getPermittedSubclasses()) {
      names.add(Names.type(context.types().erasure(each)));
    }
    names.add(wrapper);
    return String.join(", ", names);
  }

  /**
   * Whether a permitted type is the wrapper. Before that is written, there is only the name that
   * the user wrote.
   */
  private boolean isWrapper(TypeMirror permitted) {
    WrapperName wrapper = declaration.wrapper();
    if (permitted.getKind() == TypeKind.ERROR) {
      String name = permitted.toString();
      return name.equals(wrapper.simpleName()) || name.equals(wrapper.qualified());
    }
    return context.types().asElement(permitted) instanceof TypeElement type
        && Names.qualified(type).equals(wrapper.qualified());
  }

  private Optional<Problem> privateInterface() {
    for (Element each = declaration.type();
        each instanceof TypeElement type;
        each = each.getEnclosingElement()) {
      if (type.getModifiers().contains(Modifier.PRIVATE) || context.kotlin().isPrivate(type)) {
        return Optional.of(privateInterface(type));
      }
    }
    return Optional.empty();
  }

  private Problem privateInterface(TypeElement privateType) {
    Location at = Location.of(declaration.type());
    String access = Accessibility.accessInPackage(privateType);
    return privateType.equals(declaration.type())
        ? Message.PRIVATE_INTERFACE.at(at).with("type", declaration.name()).with("access", access)
        : Message.INTERFACE_IN_PRIVATE_TYPE
            .at(at)
            .with("type", declaration.name())
            .with("outer", Names.nested(privateType))
            .with("access", access);
  }

  private Optional<Problem> wrapperName() {
    Optional<String> other = history.interfaceWithWrapperOf(declaration);
    if (other.isPresent()) {
      return Optional.of(
          Message.NAME_SHARED
              .at(Location.of(declaration.type()))
              .with("type", declaration.name())
              .with("other", other.get())
              .with("wrapper", declaration.wrapper().simpleName()));
    }
    TypeKey key = declaration.wrapperKey();
    return context.sources().declares(key)
        ? Optional.of(staleOutput(key).orElseGet(() -> BuildProblems.nameTaken(declaration)))
        : Optional.empty();
  }

  private Optional<Problem> listenerName() {
    boolean hasListener =
        declaration.containers().stream()
            .flatMap(list -> list.entries().stream())
            .anyMatch(entry -> ContainerSupport.valueOf(entry.name()).hasListener());
    String suffix = ContainerSupport.LISTENER;
    TypeKey key = declaration.wrapperKey().withName(declaration.wrapper().qualified() + suffix);
    return hasListener && context.sources().declares(key)
        ? Optional.of(
            staleOutput(key)
                .orElseGet(
                    () ->
                        Message.LISTENER_NAME_TAKEN
                            .at(Location.of(declaration.type()))
                            .with("type", declaration.name())
                            .with("listener", declaration.wrapper().simpleName() + suffix)))
        : Optional.empty();
  }

  /** The problem with a type of the sources if an earlier build generated it. */
  private Optional<Problem> staleOutput(TypeKey key) {
    return key.find(context.elements())
        .filter(InterfaceRules::isGenerated)
        .map(
            type ->
                Message.STALE_OUTPUT
                    .at(Location.of(declaration.type()))
                    .with("type", declaration.name())
                    .with("generated", type.getSimpleName()));
  }

  /** Whether Lastly has written a type: a wrapper or a listener. */
  private static boolean isGenerated(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .map(Annotations::type)
        .anyMatch(annotation -> Names.qualified(annotation).equals("dev.lastly.spi.Generated"));
  }

  /** Annotations on methods that no class can implement. */
  private List<Problem> unreachable() {
    Map<Element, List<StepAnnotation>> byMethod =
        declaration.unreachable().stream()
            .collect(groupingBy(StepAnnotation::on, LinkedHashMap::new, toList()));
    return byMethod.entrySet().stream()
        .map(method -> unreachable(method.getKey(), method.getValue()))
        .toList();
  }

  private Problem unreachable(Element method, List<StepAnnotation> annotations) {
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    boolean isFunction =
        isStatic
            ? KotlinTypes.holdsBodies(Names.declaring(method))
            : context.kotlin().find(declaration.type()).isPresent();
    Location location = Location.of(method, annotations.get(0).mirror());
    String kinds = AnnotationTexts.kinds(annotations);
    if (isFunction) {
      return Message.PRIVATE_FUNCTION
          .at(location)
          .with("method", method.getSimpleName() + "()")
          .with("annotations", kinds);
    }
    return (isStatic ? Message.STATIC_METHOD : Message.PRIVATE_METHOD)
        .at(location)
        .with("method", Names.element(method))
        .with("annotations", kinds);
  }

  List<Finding> nothingToCleanUp() {
    return List.of(
        Finding.own(
            Message.NOTHING_TO_CLEAN_UP.at(firstAnnotation()).with("type", declaration.name())));
  }

  /** The first annotation that the type or one of its methods has. */
  private Location firstAnnotation() {
    List<StepAnnotation> annotations = new ArrayList<>(declaration.annotations());
    annotations.addAll(declaration.unreachable());
    declaration.methods().forEach(method -> annotations.addAll(method.annotations()));
    return declaration.collaborators().stream()
        .filter(each -> each.on().equals(declaration.type()))
        .map(each -> Location.of(declaration.type(), each.mirror()))
        .findFirst()
        .orElseGet(
            () ->
                annotations.stream()
                    .filter(each -> each.writtenOn().equals(declaration.type()))
                    .findFirst()
                    .map(this::location)
                    .or(this::containers)
                    .orElse(Location.of(declaration.type())));
  }

  /** An accessor that a record does not declare has no place in its source. */
  private Location location(StepAnnotation annotation) {
    boolean isAccessor =
        declaration.type().getRecordComponents().stream()
            .anyMatch(component -> component.getAccessor().equals(annotation.on()));
    return isAccessor
        ? Location.of(declaration.type())
        : Location.of(annotation.on(), annotation.mirror());
  }

  /** The {@code @FinallyIn} of the type. */
  private Optional<Location> containers() {
    return declaration
        .containers()
        .filter(each -> each.on().equals(declaration.type()))
        .map(each -> Location.of(each.on(), each.mirror()));
  }
}
