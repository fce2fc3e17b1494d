/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.model.CallStep.Delegate;
import java.util.List;
import java.util.Optional;

/**
 * A method to generate.
 *
 * @param name its name
 * @param isOverloaded whether the interface has other methods of that name
 * @param annotations its annotations, besides {@code @Override}
 * @param typeParameters its type parameters, with bounds
 * @param returnType what it returns
 * @param parameters its parameters
 * @param varargs whether the last parameter takes variable arguments
 * @param thrown what it declares to throw
 * @param delegate what the call is forwarded to
 * @param casts the types that the delegate's result is cast to, outermost cast first, as the
 *     compiler may not know that the result has the return type
 * @param body what it does
 */
public record WrapperMethod(
    String name,
    boolean isOverloaded,
    List<AnnotationSpec> annotations,
    List<TypeVariableName> typeParameters,
    TypeName returnType,
    List<Parameter> parameters,
    boolean varargs,
    List<TypeName> thrown,
    Delegate delegate,
    List<TypeName> casts,
    Body body) {

  /**
   * A parameter.
   *
   * @param type its type
   * @param name its name
   * @param annotations annotations of the declaration; those of the type are part of the type
   */
  public record Parameter(TypeName type, String name, List<AnnotationSpec> annotations) {}

  /** What a method does. */
  public sealed interface Body {}

  /** It forwards the call. */
  public record Forwarding() implements Body {}

  /**
   * It forwards the call between openers and cleanups, of which there is at least one.
   *
   * @param handler the handler of the promise, if the runtime's {@code call} cannot return it by
   *     itself
   * @param openers the openers, in order
   * @param cleanups the cleanups, in order
   */
  public record CallChain(
      Optional<PromiseHandler> handler, List<CallStep> openers, List<CallStep> cleanups)
      implements Body {}
}
