/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.ExportedTypes;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeScanner;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.ResolvedStep.Closer;
import dev.lastly.processor.resolve.ReturnedPromise;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The warnings that the compiler would give for a wrapper because of its interface. */
final class WarningSuppressions {
  /** The types of Lastly that every wrapper shows to its users. */
  private static final List<String> OURS = List.of("dev.lastly.Lastly", "dev.lastly.spi.Generated");

  private final CompilerContext context;
  private final Types types;
  private final Set<String> warnings = new TreeSet<>();
  private final MentionedTypes mentioned = new MentionedTypes();
  private final AnnotationValues values = new AnnotationValues();

  private final ExportedTypes exported;

  private WarningSuppressions(CompilerContext context, ExportedTypes exported) {
    this.context = context;
    this.exported = exported;
    this.types = context.types();
  }

  /** The warnings for the class as a whole. */
  static WarningSuppressions of(
      Declaration declaration, Resolution resolution, CompilerContext context) {
    WarningSuppressions suppressions =
        new WarningSuppressions(context, ExportedTypes.beside(declaration.type(), context));
    suppressions.addParents(declaration);
    OURS.forEach(suppressions::addShown);
    declaration
        .type()
        .getTypeParameters()
        .forEach(parameter -> suppressions.addTypeParameter((TypeVariable) parameter.asType()));
    resolution.collaborators().forEach(suppressions::addElement);
    resolution.collaborators().forEach(suppressions::addShown);
    for (InterfaceMethod method : declaration.methods()) {
      for (ImplementedMethod other : method.others()) {
        if (method.element().isVarArgs() != other.element().isVarArgs()) {
          suppressions.warnings.add("overrides");
        }
        TypeMirror returned = method.returned().type();
        // A generic method has type variables of its own, so only a raw type tells something.
        if (method.type().getTypeVariables().isEmpty() || TypeStructure.isRaw(returned)) {
          suppressions.addOverride(returned, other.type().getReturnType());
        }
      }
    }
    return suppressions;
  }

  /** The warnings for a method. */
  static WarningSuppressions of(
      InterfaceMethod method, Optional<WrappedCall> call, WrapperScope scope) {
    CompilerContext context = scope.context();
    WarningSuppressions suppressions = new WarningSuppressions(context, scope.exported());
    ExecutableType type = method.type();
    method.implemented().forEach(each -> suppressions.addElement(each.element()));
    if (method.others().stream().anyMatch(each -> !each.isSubsignature())) {
      // javac may take a call with raw arguments for one of a parent's method without raw types.
      suppressions.warnings.add("unchecked");
    }
    suppressions.addType(method.returned().type());
    type.getParameterTypes().forEach(suppressions::addType);
    type.getTypeVariables().forEach(suppressions::addTypeParameter);
    if (call.isEmpty()) {
      method.thrown().forEach(suppressions::addType);
    }
    if (method.element().isVarArgs()) {
      suppressions.addVarargs(type.getParameterTypes().get(type.getParameterTypes().size() - 1));
    }
    call.ifPresent(
        each -> {
          suppressions.addResult(each.promise());
          each.steps().forEach(suppressions::addStep);
        });
    return suppressions;
  }

  private void addStep(ResolvedStep step) {
    addElement(step.method());
    if (step.isStatic()) {
      addElement(step.holder());
    }
    if (step.needsCollaborator()) {
      addRawParents(step.holder().asType());
    }
    step.promise().ifPresent(type -> addPromise(step.method(), type));
    step.closer().ifPresent(this::addCloser);
    step.arguments().forEach(argument -> argument.cast().ifPresent(this::addType));
  }

  private void addCloser(Closer closer) {
    addElement(closer.resource());
    addRawParents(closer.resource().asType());
    addElement(closer.method());
    closer.promise().ifPresent(type -> addPromise(closer.method(), type));
  }

  /** A promise that a method returns, perhaps without type arguments. */
  private void addPromise(ExecutableElement method, KnownPromiseType type) {
    addConversion(type);
    if (isRaw(method.getReturnType())) {
      warnings.add("unchecked");
    }
  }

  private static boolean isRaw(TypeMirror type) {
    return type instanceof TypeVariable variable
        ? TypeStructure.bounds(variable).stream().anyMatch(WarningSuppressions::isRaw)
        : TypeStructure.isRaw(type);
  }

  /** A promise that the wrapper makes. */
  private void addResult(ReturnedPromise promise) {
    addConversion(promise.type());
    promise.factories().forEach(each -> addFactory(each.type(), each.method()));
  }

  /** A promise that is converted by the handler of its type. */
  private void addConversion(KnownPromiseType type) {
    type.handler()
        .ifPresent(
            handler -> {
              TypeElement declaring = context.known().get(handler.className());
              addElement(declaring);
              addFactory(declaring, handler.factory());
            });
  }

  /** A method or constructor without parameters. */
  private void addFactory(TypeElement type, String name) {
    String called = name.equals("new") ? "<init>" : name;
    type.getEnclosedElements().stream()
        .filter(each -> each.getSimpleName().contentEquals(called))
        .filter(each -> each instanceof ExecutableElement it && it.getParameters().isEmpty())
        .forEach(this::addElement);
  }

  /**
   * Something that is used, extended or overridden. A nested type is written with the types that
   * enclose it.
   */
  private void addElement(Element element) {
    if (context.elements().isDeprecated(element)) {
      warnings.add(isForRemoval(element) ? "removal" : "deprecation");
    }
    if (element instanceof TypeElement
        && element.getEnclosingElement() instanceof TypeElement outer) {
      addElement(outer);
    }
  }

  /** A type that users of the wrapper see. */
  private void addShown(TypeElement type) {
    if (!exported.contains(type)) {
      warnings.add("exports");
    }
  }

  /** A type that users of the wrapper see, by its name. */
  void addShown(String name) {
    context.known().find(name).ifPresent(this::addShown);
  }

  private static boolean isForRemoval(Element element) {
    return Optional.ofNullable(element.getAnnotation(Deprecated.class))
        .filter(Deprecated::forRemoval)
        .isPresent();
  }

  /**
   * A type parameter that is declared. If it has several bounds, javac checks the type that they
   * make up as it would check a class.
   */
  private void addTypeParameter(TypeVariable parameter) {
    addType(parameter);
    List<? extends TypeMirror> bounds = TypeStructure.bounds(parameter);
    if (bounds.size() > 1
        && bounds.stream()
            .filter(each -> isSubtype(each, "java.lang.AutoCloseable"))
            .flatMap(each -> closing((TypeElement) types.asElement(each)))
            .anyMatch(this::mayBeInterrupted)) {
      warnings.add("try");
    }
  }

  /** The exceptions that closing a resource may throw. */
  private Stream<? extends TypeMirror> closing(TypeElement resource) {
    return Members.methods(context, resource).stream()
        .filter(method -> method.getSimpleName().contentEquals("close"))
        .filter(method -> method.getParameters().isEmpty())
        .flatMap(method -> method.getThrownTypes().stream());
  }

  private boolean mayBeInterrupted(TypeMirror thrown) {
    return types.isSubtype(context.known().type("java.lang.InterruptedException"), thrown);
  }

  /** What the compiler warns about because of the interfaces that a class implements. */
  private void addParents(Declaration declaration) {
    TypeElement type = declaration.type();
    addElement(type);
    addRawParents(type.asType());
    if (isSubtype(type.asType(), "java.io.Serializable")) {
      warnings.add("serial");
    }
    boolean closeMayBeInterrupted =
        declaration.methods().stream()
            .filter(
                method ->
                    method.name().equals("close") && method.element().getParameters().isEmpty())
            .flatMap(method -> method.thrown().stream())
            .anyMatch(this::mayBeInterrupted);
    if (closeMayBeInterrupted && isSubtype(type.asType(), "java.lang.AutoCloseable")) {
      warnings.add("try");
    }
  }

  private void addRawParents(TypeMirror type) {
    for (TypeMirror parent : types.directSupertypes(type)) {
      if (TypeStructure.isRaw(parent)) {
        warnings.add("unchecked");
      }
      addRawParents(parent);
    }
  }

  private boolean isSubtype(TypeMirror type, String name) {
    return types.isSubtype(types.erasure(type), context.known().type(name));
  }

  /** A return type that overrides another one by an unchecked conversion. */
  private void addOverride(TypeMirror returned, TypeMirror overridden) {
    boolean ofVariable = // that of a generic method, overridden by one without type parameters
        overridden.getKind() == TypeKind.TYPEVAR && !types.isSubtype(returned, overridden);
    if (ofVariable || isUnchecked(returned, overridden)) {
      warnings.add("unchecked");
    }
  }

  private boolean isUnchecked(TypeMirror from, TypeMirror to) {
    return from.getKind() == TypeKind.DECLARED
        && to.getKind() == TypeKind.DECLARED
        && !TypeStructure.isReifiable(to)
        && !Supertypes.isSubtype(types, from, to);
  }

  /** A cast to a supertype, which javac regards as redundant. */
  void addUpcast() {
    warnings.add("cast");
  }

  /** A cast that may be redundant. */
  void addCast() {
    addUpcast();
    warnings.add("unchecked");
  }

  private void addVarargs(TypeMirror array) {
    if (!TypeStructure.isReifiable(array)) {
      warnings.add("unchecked");
    }
  }

  /** An annotation that is written. */
  void addAnnotation(AnnotationMirror annotation) {
    addElement(annotation.getAnnotationType().asElement());
    addShown(Annotations.type(annotation));
    annotation
        .getElementValues()
        .forEach(
            (element, value) -> {
              addElement(element);
              value.accept(values, null);
            });
  }

  /** A type that is written. */
  void addType(TypeMirror type) {
    mentioned.scan(type);
  }

  Optional<AnnotationSpec> annotation(Set<String> already) {
    List<String> needed = new ArrayList<>(warnings);
    needed.removeAll(already);
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    needed.forEach(warning -> annotation.addMember("value", "$S", warning));
    return Optional.of(annotation.build());
  }

  Set<String> warnings() {
    return warnings;
  }

  private final class MentionedTypes extends TypeScanner {
    MentionedTypes() {
      super(Bounds.SCANNED);
    }

    @Override
    protected void declared(DeclaredType type) {
      addElement(type.asElement());
      addShown((TypeElement) type.asElement());
      if (TypeStructure.isRaw(type)) {
        warnings.add("rawtypes");
      }
    }
  }

  private final class AnnotationValues
      extends SimpleAnnotationValueVisitor14<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitEnumConstant(VariableElement constant, @Nullable Void unused) {
      addElement(constant);
      addElement(Names.declaring(constant));
      addShown(Names.declaring(constant));
      return null;
    }

    @Override
    public @Nullable Void visitType(TypeMirror type, @Nullable Void unused) {
      if (type instanceof ArrayType array) {
        return visitType(array.getComponentType(), null);
      }
      if (type instanceof DeclaredType declared) { // in a class literal, not a raw type
        addElement(declared.asElement());
        addShown((TypeElement) declared.asElement());
      }
      return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationMirror annotation, @Nullable Void unused) {
      addAnnotation(annotation);
      return null;
    }

    @Override
    public @Nullable Void visitArray(
        List<? extends AnnotationValue> elements, @Nullable Void unused) {
      elements.forEach(element -> element.accept(this, null));
      return null;
    }
  }
}
