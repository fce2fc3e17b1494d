package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.check.BoundStep;
import dev.lastly.processor.check.Checked;
import dev.lastly.processor.check.Checked.Attached;
import dev.lastly.processor.check.Visibility;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.Step;
import dev.lastly.processor.model.Step.Argument;
import dev.lastly.processor.model.Step.Delegate;
import dev.lastly.processor.model.Step.Instance;
import dev.lastly.processor.model.Step.Kind;
import dev.lastly.processor.model.Step.Static;
import dev.lastly.processor.model.Step.Target;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Attach;
import dev.lastly.processor.model.WrapperMethod.Body;
import dev.lastly.processor.model.WrapperMethod.Forward;
import dev.lastly.processor.model.WrapperMethod.Parameter;
import dev.lastly.processor.model.WrapperMethod.Subclass;
import dev.lastly.processor.read.CompilerModel;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Plans the wrapper of a declaration in which nothing is wrong. */
public final class Planner {
  /**
   * Declared, not type-use, annotations that tell nullness; others of a declaration may have an
   * effect of their own.
   */
  private static final Set<String> NULLNESS =
      Set.of(
          "CheckForNull",
          "NonNull",
          "Nonnull",
          "NotNull",
          "Nullable",
          "PolyNull",
          "UnknownNullness");

  /** Annotations of types that tell the nullness of what is not annotated. */
  private static final Set<String> NULLNESS_SCOPES =
      Set.of("NullMarked", "NullUnmarked", "ParametersAreNonnullByDefault");

  private final Elements elements;
  private final Types types;
  private final KnownTypes known;
  private final Declaration declaration;
  private final Checked checked;
  private final Visibility visibility;
  private final HiddenNames hidden;
  private final Map<TypeElement, String> fields = new LinkedHashMap<>();

  /** What no variable may be called: that with which the name of a static method's class begins. */
  private final Set<String> obscuring = new HashSet<>();

  private final Map<ExecutableElement, Method> methods = new HashMap<>();
  private final Set<String> overloaded;

  private Planner(
      Elements elements, Types types, KnownTypes known, Declaration declaration, Checked checked) {
    this.elements = elements;
    this.types = types;
    this.known = known;
    this.declaration = declaration;
    this.checked = checked;
    this.visibility = new Visibility(elements, declaration.type());
    this.hidden = new HiddenNames(elements, known, declaration);
    declaration.methods().forEach(method -> methods.put(method.element(), method));
    this.overloaded = overloaded();
    checked.attached().values().stream()
        .flatMap(attached -> attached.steps().stream())
        .filter(BoundStep::isStatic)
        .map(step -> Names.qualified(step.holder()).replaceFirst("\\..*", ""))
        .forEach(obscuring::add);
    nameFields();
  }

  public static Wrapper plan(
      Elements elements,
      Types types,
      KnownTypes known,
      Declaration declaration,
      Checked checked,
      ClassName name) {
    return new Planner(elements, types, known, declaration, checked).wrapper(name);
  }

  private Wrapper wrapper(ClassName name) {
    TypeElement type = declaration.type();
    Suppressions suppressions = classSuppressions();
    TypeNames names = new TypeNames(visibility, hidden, Map.of(), suppressions::annotates);
    List<TypeVariableName> parameters = new ArrayList<>();
    List<TypeName> arguments = new ArrayList<>();
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      parameters.add(names.declared((TypeVariable) parameter.asType()));
      arguments.add(TypeVariableName.get(parameter.getSimpleName().toString()));
    }
    ClassName wrapped = known.inFull(type);
    List<AnnotationSpec> annotations = new ArrayList<>();
    deprecated(type, annotations);
    annotations.addAll(nullnessScope(type, names));
    suppressions.annotation(Set.of()).ifPresent(annotations::add);
    List<WrapperMethod> methods = new ArrayList<>();
    for (Method method : declaration.methods()) {
      methods.add(method(method, suppressions.warnings()));
    }
    List<Collaborator> collaborators = new ArrayList<>();
    fields.forEach(
        (holder, field) -> collaborators.add(new Collaborator(names.className(holder), field)));
    return new Wrapper(
        name,
        isPublic(type),
        annotations,
        known.hasGenerated(elements.getModuleOf(type)),
        parameters,
        wrapped,
        arguments.isEmpty()
            ? wrapped
            : ParameterizedTypeName.get(wrapped, arguments.toArray(new TypeName[0])),
        collaborators,
        methods,
        hidden.all());
  }

  private static boolean isPublic(TypeElement type) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private void nameFields() {
    Set<String> taken = new HashSet<>(Set.of("delegate", "lastly"));
    taken.addAll(obscuring);
    for (TypeElement collaborator : checked.collaborators()) {
      String base = decapitalized(collaborator.getSimpleName().toString());
      String field = base;
      for (int i = 2; SourceVersion.isKeyword(field) || !taken.add(field); i++) {
        field = base + i;
      }
      fields.put(collaborator, field);
    }
  }

  /** {@code permits} for {@code Permits}, {@code urlCache} for {@code URLCache}. */
  private static String decapitalized(String name) {
    int end = 0;
    while (end < name.length()
        && Character.isUpperCase(name.charAt(end))
        && (end == 0 || end == name.length() - 1 || !Character.isLowerCase(name.charAt(end + 1)))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
  }

  private Set<String> overloaded() {
    Set<String> once = new HashSet<>();
    return declaration.methods().stream()
        .map(Method::name)
        .filter(name -> !once.add(name))
        .collect(Collectors.toSet());
  }

  private Suppressions classSuppressions() {
    Suppressions suppressions = new Suppressions(elements, types, known);
    suppressions.inherits(declaration.type(), thrownByClose());
    declaration
        .type()
        .getTypeParameters()
        .forEach(parameter -> suppressions.mentions(parameter.asType()));
    fields.keySet().forEach(suppressions::uses);
    for (Method method : declaration.methods()) {
      for (ExecutableElement implemented : method.others()) {
        suppressions.varargs(method.element(), implemented);
        if (method.type().getTypeVariables().isEmpty()) {
          ExecutableType other = CompilerModel.type(types, declaration.self(), implemented);
          suppressions.returns(method.returned().type(), other.getReturnType());
        }
      }
    }
    return suppressions;
  }

  private List<TypeMirror> thrownByClose() {
    return declaration.methods().stream()
        .filter(
            method -> method.name().equals("close") && method.element().getParameters().isEmpty())
        .flatMap(method -> method.thrown().stream())
        .toList();
  }

  private WrapperMethod method(Method method, Set<String> suppressedAlready) {
    ExecutableElement element = method.element();
    ExecutableType type = method.type();
    Optional<Attached> attached = Optional.ofNullable(checked.attached().get(element));
    Suppressions suppressions = suppressions(method, attached);
    TypeNames names = new TypeNames(visibility, hidden, renamed(method), suppressions::annotates);
    List<AnnotationSpec> nullness =
        nullness(method.returned().by(), method.returned().type(), names);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < element.getParameters().size(); i++) {
      VariableElement parameter = element.getParameters().get(i);
      TypeMirror parameterType = type.getParameterTypes().get(i);
      parameters.add(
          new Parameter(
              names.of(parameterType, parameter.asType()),
              name(element, i),
              nullness(parameter, parameterType, names)));
    }
    List<TypeVariableName> typeParameters = new ArrayList<>();
    type.getTypeVariables().forEach(variable -> typeParameters.add(names.declared(variable)));
    TypeName returned = names.of(method.returned().type(), method.returned().written());
    List<TypeName> thrown =
        attached.isPresent() ? List.of() : names.of(method.thrown(), method.thrown());
    List<TypeName> casts = casts(method, names, suppressions);
    Body body =
        attached.map(each -> body(method, each, names, suppressions)).orElseGet(Forward::new);
    List<AnnotationSpec> annotations = new ArrayList<>();
    deprecated(element, annotations);
    suppressions.annotation(suppressedAlready).ifPresent(annotations::add);
    annotations.addAll(nullness);
    return new WrapperMethod(
        method.name(),
        overloaded.contains(method.name()) ? Names.signature(element) : method.name(),
        annotations,
        typeParameters,
        returned,
        parameters,
        element.isVarArgs(),
        thrown,
        casts,
        body);
  }

  /**
   * What the result of a call on the delegate is cast to, outermost first.
   *
   * <p>Of a method whose parameters have no type arguments javac takes a call for one of the method
   * that it overrides, if that has some: {@code Class<?>} is nearer than {@code Class}. What that
   * returns may be less, and may have other type arguments, which only a raw type in between makes
   * forget.
   */
  private List<TypeName> casts(Method method, TypeNames names, Suppressions suppressions) {
    TypeMirror returned = method.returned().type();
    for (ExecutableElement each : method.others()) {
      ExecutableType other = CompilerModel.type(types, declaration.self(), each);
      if (!CompilerModel.isSubsignature(types, other, method.type())
          && !CompilerModel.isSubtype(types, other.getReturnType(), returned)) {
        suppressions.casts();
        List<TypeName> casts = new ArrayList<>();
        casts.add(names.of(returned, method.returned().written()));
        if (!types.isSubtype(returned, other.getReturnType())) {
          suppressions.mentions(types.erasure(returned));
          casts.add(names.of(types.erasure(returned)));
        }
        return casts;
      }
    }
    return List.of();
  }

  /**
   * An inherited method's type parameter may have the name of one of the interface's, which its
   * signature may now mention.
   */
  private Map<TypeParameterElement, String> renamed(Method method) {
    if (declaration.type().equals(method.element().getEnclosingElement())) {
      return Map.of();
    }
    Set<String> taken = new HashSet<>();
    declaration
        .type()
        .getTypeParameters()
        .forEach(parameter -> taken.add(parameter.getSimpleName().toString()));
    Set<String> own = new HashSet<>();
    method
        .element()
        .getTypeParameters()
        .forEach(parameter -> own.add(parameter.getSimpleName().toString()));
    Map<TypeParameterElement, String> renamed = new HashMap<>();
    for (TypeVariable variable : method.type().getTypeVariables()) {
      TypeParameterElement parameter = (TypeParameterElement) variable.asElement();
      String name = parameter.getSimpleName().toString();
      if (taken.contains(name)) {
        String fresh = name;
        for (int i = 2; taken.contains(fresh) || own.contains(fresh); i++) {
          fresh = name + i;
        }
        own.add(fresh);
        renamed.put(parameter, fresh);
      }
    }
    return renamed;
  }

  private Suppressions suppressions(Method method, Optional<Attached> attached) {
    Suppressions suppressions = new Suppressions(elements, types, known);
    ExecutableType type = method.type();
    method.sameSignature().forEach(suppressions::uses);
    for (ExecutableElement implemented : method.others()) {
      suppressions.implementsRaw(type, CompilerModel.type(types, declaration.self(), implemented));
    }
    suppressions.mentions(method.returned().type());
    type.getParameterTypes().forEach(suppressions::mentions);
    type.getTypeVariables().forEach(suppressions::mentions);
    if (attached.isEmpty()) {
      method.thrown().forEach(suppressions::mentions);
    }
    if (method.element().isVarArgs()) {
      suppressions.varargs(type.getParameterTypes().get(type.getParameterTypes().size() - 1));
    }
    attached.ifPresent(
        each ->
            each.steps()
                .forEach(
                    step -> {
                      suppressions.uses(step.method());
                      if (step.isStatic()) {
                        suppressions.uses(step.holder());
                      }
                      step.arguments()
                          .forEach(argument -> argument.cast().ifPresent(suppressions::mentions));
                    }));
    return suppressions;
  }

  private static void deprecated(Element element, List<AnnotationSpec> annotations) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
      if (annotation.getQualifiedName().contentEquals("java.lang.Deprecated")) {
        annotations.add(AnnotationSpec.get(mirror));
      }
    }
  }

  /** What says how types without nullness annotations are meant; it may stand further out. */
  private static List<AnnotationSpec> nullnessScope(TypeElement type, TypeNames names) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      List<AnnotationMirror> found = new ArrayList<>();
      for (AnnotationMirror mirror : each.getAnnotationMirrors()) {
        Element annotation = mirror.getAnnotationType().asElement();
        if (NULLNESS_SCOPES.contains(annotation.getSimpleName().toString())) {
          found.add(mirror);
        }
      }
      if (!found.isEmpty()) {
        return names.annotations(found);
      }
    }
    return List.of();
  }

  /**
   * Nullness annotations of the declaration, without those that are annotations of its type as
   * well.
   */
  private List<AnnotationSpec> nullness(Element element, TypeMirror type, TypeNames names) {
    if (element.getAnnotationMirrors().isEmpty()) {
      return List.of();
    }
    List<AnnotationMirror> mirrors = new ArrayList<>();
    List<AnnotationMirror> typeAnnotations = new ArrayList<>(ofElements(type));
    typeAnnotations.addAll( // the compiler loses those of a type variable when it replaces it
        ofElements(
            element instanceof ExecutableElement method
                ? method.getReturnType()
                : element.asType()));
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      Element annotation = mirror.getAnnotationType().asElement();
      boolean ofType =
          typeAnnotations.stream()
              .anyMatch(each -> each.getAnnotationType().asElement().equals(annotation));
      if (NULLNESS.contains(annotation.getSimpleName().toString()) && !ofType) {
        mirrors.add(mirror);
      }
    }
    return names.annotations(mirrors);
  }

  /** In front of an array, annotations mean its components. */
  private static List<? extends AnnotationMirror> ofElements(TypeMirror type) {
    return type instanceof ArrayType array
        ? ofElements(array.getComponentType())
        : type.getAnnotationMirrors();
  }

  private Body body(Method method, Attached attached, TypeNames names, Suppressions suppressions) {
    return new Attach(
        attached.promised().kind(),
        attached
            .promised()
            .subclass()
            .map(its -> new Subclass(names.className(its.type()), its.hasRoot())),
        attached.openers().stream().map(step -> step(method, step, names, suppressions)).toList(),
        attached.cleanups().stream().map(step -> step(method, step, names, suppressions)).toList());
  }

  private Step step(Method method, BoundStep step, TypeNames names, Suppressions suppressions) {
    List<Argument> arguments = new ArrayList<>();
    for (BoundStep.Argument argument : step.arguments()) {
      String name = name(method.element(), argument.index());
      arguments.add(new Argument(name, argument.cast().map(names::of)));
    }
    return new Step(
        target(step, names),
        names.className(step.holder()),
        step.method().getSimpleName().toString(),
        arguments,
        step.kind(),
        step.kind() == Kind.CLEANS_UP
            ? List.of()
            : Optional.ofNullable(methods.get(step.method()))
                .filter(each -> step.onDelegate())
                .map(each -> casts(each, names, suppressions))
                .orElse(List.of()));
  }

  private String name(ExecutableElement method, int parameter) {
    String name = javaName(method.getParameters().get(parameter));
    if (!obscuring.contains(name)) {
      return name;
    }
    Set<String> taken = new HashSet<>(obscuring);
    method.getParameters().forEach(each -> taken.add(javaName(each)));
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  /** Class files of other languages have names that are none in Java. */
  private static String javaName(VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    return SourceVersion.isName(name) ? name : "_" + name.replaceAll("\\W", "_");
  }

  private Target target(BoundStep step, TypeNames names) {
    if (step.isStatic()) {
      return new Static(names.className(step.holder()));
    }
    return step.onDelegate()
        ? new Delegate()
        : new Instance(Objects.requireNonNull(fields.get(step.holder())));
  }
}
