package dev.lastly.processor.check;

import static java.util.stream.Collectors.groupingBy;

import dev.lastly.processor.read.CompilerModel;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Binds the parameters of a cleanup to those of a call: by name, and never by position, as two
 * parameters of one type would swap silently.
 */
final class Binder {
  private final Elements elements;
  private final Types types;
  private final Sources sources;
  private final Declaration declaration;
  private final Map<Candidate, Boolean> othersMayApply = new HashMap<>();

  /** By name. Gathered once, as each of hundreds of methods may have a cleanup of its own. */
  private final Map<TypeElement, Map<Name, List<ExecutableElement>>> members = new HashMap<>();

  Binder(Elements elements, Types types, Sources sources, Declaration declaration) {
    this.elements = elements;
    this.types = types;
    this.sources = sources;
    this.declaration = declaration;
  }

  /** Why a cleanup cannot be called with the arguments of a method. */
  Optional<Problem> problem(Mention mention, Candidate cleanup) {
    Place at = mention.at();
    ExecutableElement named = mention.meant();
    Method method = mention.method();
    List<? extends VariableElement> wanted = cleanup.method().getParameters();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (namesLost(named)) {
      String signature =
          namesLost(cleanup.method()) ? Names.signature(cleanup.method()) : cleanup.signature();
      String mend = "redeclare " + named.getSimpleName() + " in " + declaration.name();
      return Optional.of(Problems.namesLost(at, withOwner(named), signature, mend));
    }
    if (namesLost(cleanup.method())) {
      String mend = mendOfLost(mention, cleanup);
      return Optional.of(Problems.namesLost(at, withOwner(cleanup.method()), "it", mend));
    }
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i).getSimpleName().toString();
      TypeMirror type = cleanup.type().getParameterTypes().get(i);
      int index = indexOf(name, named);
      if (index < 0) {
        return Optional.of(
            Problems.unboundParameter(
                at,
                cleanup.signature(),
                mention.when(),
                named.getSimpleName().toString(),
                name,
                mend(name, type, named, method, cleanup)));
      }
      TypeMirror argument = method.type().getParameterTypes().get(index);
      if (!isAssignable(argument, type, cleanup)) {
        return Optional.of(
            Problems.mistypedParameter(
                at,
                cleanup.signature(),
                mention.when(),
                name,
                Names.type(argument),
                Names.type(type)));
      }
    }
    return hasUncertainTypes(cleanup)
        ? Optional.of(Problems.genericCleanup(at, cleanup.signature()))
        : Optional.empty();
  }

  /** Of what comes from class files, neither the cleanup nor the annotation can be changed. */
  private String mendOfLost(Mention mention, Candidate cleanup) {
    boolean overridable = !cleanup.called().getModifiers().contains(Modifier.STATIC);
    if (cleanup.onDelegate() && overridable) {
      return "redeclare " + cleanup.method().getSimpleName() + " in " + declaration.name();
    } else if (sources.contain(mention.annotated().on())) {
      return "call it from a method of your own and name that";
    }
    return String.format(
        "redeclare %s in %s with a %s that names a method of your own",
        mention.method().name(), declaration.name(), mention.annotated().role());
  }

  /** The arguments of a cleanup that has no {@link #problem}. */
  List<BoundStep.Argument> arguments(Mention mention, Candidate cleanup) {
    ExecutableElement named = mention.meant();
    Method method = mention.method();
    List<? extends VariableElement> parameters = cleanup.method().getParameters();
    boolean othersMayApply = !parameters.isEmpty() && othersMayApply(cleanup);
    List<BoundStep.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror type = plain(cleanup.type().getParameterTypes().get(i), cleanup);
      int index = indexOf(parameters.get(i).getSimpleName().toString(), named);
      boolean asIs = types.isSameType(method.type().getParameterTypes().get(index), type);
      boolean array = cleanup.method().isVarArgs() && i == parameters.size() - 1;
      boolean cast = !asIs && (othersMayApply || array) && !mentions(type, cleanup);
      arguments.add(new BoundStep.Argument(index, cast ? Optional.of(type) : Optional.empty()));
    }
    return arguments;
  }

  /** What a cast can say: of a type variable of the cleanup, its bound. */
  private TypeMirror plain(TypeMirror parameter, Candidate cleanup) {
    return parameter instanceof TypeVariable variable
            && isOwn(variable, cleanup)
            && CompilerModel.bounds(variable).size() == 1
        ? types.erasure(variable.getUpperBound())
        : parameter;
  }

  /**
   * Whether the compiler could take another method of that name: one that binds to nothing, that
   * the annotation cannot mean, or even the annotated method itself.
   */
  private boolean othersMayApply(Candidate cleanup) {
    return othersMayApply.computeIfAbsent(cleanup, this::findOthers);
  }

  private boolean findOthers(Candidate cleanup) {
    ExecutableElement method = cleanup.method();
    for (ExecutableElement other :
        members(cleanup.holder()).getOrDefault(method.getSimpleName(), List.of())) {
      if (other.isVarArgs() || other.getParameters().size() == method.getParameters().size()) {
        DeclaredType holder = (DeclaredType) cleanup.holder().asType();
        ExecutableType type = CompilerModel.type(types, holder, other);
        if (!CompilerModel.isSubsignature(types, cleanup.type(), type)) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<Name, List<ExecutableElement>> members(TypeElement holder) {
    return members.computeIfAbsent(
        holder,
        it ->
            CompilerModel.methods(elements, types, it).stream()
                .collect(groupingBy(ExecutableElement::getSimpleName)));
  }

  /**
   * Whether the compiler made up the names of the parameters, as it read the method from a class
   * file that has none.
   */
  private boolean namesLost(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).getSimpleName().contentEquals("arg" + i)) {
        return false;
      }
    }
    return !parameters.isEmpty() && !sources.contain(method);
  }

  private static int indexOf(String name, ExecutableElement method) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (method.getParameters().get(i).getSimpleName().contentEquals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String withOwner(ExecutableElement method) {
    return Names.nested(Names.declaring(method)) + "." + Names.signature(method);
  }

  /**
   * Which parameters of the call could be bound if only the names were the same. A cleanup from a
   * class file keeps its names, so then it is the call's that have to change.
   */
  private String mend(
      String wanted, TypeMirror type, ExecutableElement named, Method method, Candidate cleanup) {
    List<String> fitting = new ArrayList<>();
    boolean only = true;
    for (int i = 0; i < named.getParameters().size(); i++) {
      String name = named.getParameters().get(i).getSimpleName().toString();
      TypeMirror argument = method.type().getParameterTypes().get(i);
      if (isAssignable(argument, type, cleanup) && indexOf(name, cleanup.method()) < 0) {
        fitting.add("\"" + name + "\"");
        only &= types.isSameType(argument, type);
      }
    }
    only &= fitting.size() == 1;
    boolean own = sources.contain(cleanup.method());
    return Problems.bindingMend(
        cleanup.method().getSimpleName().toString(),
        named.getSimpleName().toString(),
        wanted,
        fitting,
        only ? Optional.of(Names.type(type)) : Optional.empty(),
        own);
  }

  private boolean isAssignable(TypeMirror argument, TypeMirror parameter, Candidate cleanup) {
    if (parameter instanceof TypeVariable variable && isOwn(variable, cleanup)) {
      return types.isAssignable(argument, types.erasure(variable.getUpperBound()));
    }
    return mentions(parameter, cleanup)
        ? types.isAssignable(argument, types.erasure(parameter))
        : isAssignable(argument, parameter);
  }

  /** As in the language, but for unchecked conversions, of which the compiler would warn. */
  private boolean isAssignable(TypeMirror argument, TypeMirror parameter) {
    boolean checked =
        argument.getKind().isPrimitive()
            || parameter.getKind().isPrimitive()
            || isUnbounded(parameter);
    return checked
        ? types.isAssignable(argument, parameter)
        : CompilerModel.isSubtype(types, argument, parameter);
  }

  /** Whether a type is such as {@code List<?>}, to which the conversion of a raw one is safe. */
  private static boolean isUnbounded(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream()
            .allMatch(
                argument ->
                    argument instanceof WildcardType wildcard
                        && wildcard.getExtendsBound() == null
                        && wildcard.getSuperBound() == null);
  }

  /**
   * The compiler infers the type parameters of a generic cleanup. To be sure that it can, each has
   * to be the plain type of a parameter, without a bound that could be missed.
   */
  private boolean hasUncertainTypes(Candidate cleanup) {
    if (cleanup.type().getTypeVariables().isEmpty()) {
      return false;
    }
    boolean nested =
        cleanup.type().getParameterTypes().stream()
            .anyMatch(type -> !(type instanceof TypeVariable) && mentions(type, cleanup));
    boolean bounded =
        cleanup.type().getTypeVariables().stream()
            .anyMatch(variable -> isGeneric(variable.getUpperBound()));
    return nested || bounded;
  }

  private boolean isGeneric(TypeMirror type) {
    return !types.isSameType(type, types.erasure(type));
  }

  private static boolean isOwn(TypeVariable variable, Candidate cleanup) {
    return cleanup.method().equals(variable.asElement().getEnclosingElement());
  }

  private static boolean mentions(TypeMirror type, Candidate cleanup) {
    return cleanup.method().getTypeParameters().stream()
        .anyMatch(parameter -> CompilerModel.mentions(type, parameter));
  }
}
