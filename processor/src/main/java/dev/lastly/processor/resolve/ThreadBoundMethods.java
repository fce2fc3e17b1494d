/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/**
 * Methods that undo what the same thread did before. Called in another thread, they fail or undo
 * nothing.
 */
final class ThreadBoundMethods {
  /** What such a method undoes, which decides what to use instead. */
  private enum Bound {
    LOCK,
    CONTEXT,
    TRANSACTION
  }

  /**
   * Methods of a type and of its subtypes.
   *
   * @param type the type's qualified name, nested types after a dot
   * @param bound what they undo
   * @param methods their names
   * @param maxParameters how many parameters they have at most
   */
  private record Row(String type, Bound bound, Set<String> methods, int maxParameters) {
    static Row of(Bound bound, String type, String... methods) {
      return new Row(type, bound, Set.of(methods), Integer.MAX_VALUE);
    }

    /** A method that has an overload which is told the thread. */
    static Row withoutParameters(Bound bound, String type, String method) {
      return new Row(type, bound, Set.of(method), 0);
    }

    /** A type whose instances have to be closed by the thread that opened them. */
    static Row scope(String type) {
      return of(Bound.CONTEXT, type, "close");
    }
  }

  private static final List<Row> TABLE =
      List.of(
          Row.of(Bound.LOCK, "java.util.concurrent.locks.Lock", "unlock"),
          Row.of(Bound.LOCK, "com.google.common.util.concurrent.Monitor", "leave"),
          Row.of(
              Bound.LOCK,
              "org.apache.curator.framework.recipes.locks.InterProcessMutex",
              "release"),
          Row.withoutParameters(Bound.LOCK, "org.redisson.api.RLockAsync", "unlockAsync"),
          Row.of(Bound.CONTEXT, "java.lang.ThreadLocal", "remove", "set"),
          Row.of(
              Bound.CONTEXT,
              "io.netty.util.concurrent.FastThreadLocal",
              "remove",
              "removeAll",
              "set"),
          Row.of(Bound.CONTEXT, "org.slf4j.MDC", "clear", "clearDequeByKey", "popByKey", "remove"),
          Row.of(Bound.CONTEXT, "org.jboss.logging.MDC", "clear", "remove"),
          Row.of(Bound.CONTEXT, "org.jboss.logging.NDC", "clear", "pop"),
          Row.of(Bound.CONTEXT, "org.apache.log4j.MDC", "clear", "remove"),
          Row.of(Bound.CONTEXT, "org.apache.log4j.NDC", "clear", "pop", "remove"),
          Row.of(
              Bound.CONTEXT,
              "org.apache.logging.log4j.ThreadContext",
              "clearAll",
              "clearMap",
              "clearStack",
              "pop",
              "remove",
              "removeAll",
              "removeStack"),
          Row.of(Bound.CONTEXT, "io.grpc.Context", "detach"),
          Row.of(
              Bound.CONTEXT,
              "jakarta.enterprise.context.control.RequestContextController",
              "deactivate"),
          Row.of(
              Bound.CONTEXT,
              "org.springframework.context.i18n.LocaleContextHolder",
              "resetLocaleContext"),
          Row.of(
              Bound.CONTEXT,
              "org.springframework.security.core.context.SecurityContextHolder",
              "clearContext"),
          Row.of(
              Bound.CONTEXT,
              "org.springframework.web.context.request.RequestContextHolder",
              "resetRequestAttributes"),
          Row.scope("brave.Tracer.SpanInScope"),
          Row.scope("brave.propagation.CurrentTraceContext.Scope"),
          Row.scope("co.elastic.apm.api.Scope"),
          Row.scope("io.micrometer.context.ContextSnapshot.Scope"),
          Row.scope("io.micrometer.observation.Observation.Scope"),
          Row.scope("io.micrometer.tracing.BaggageInScope"),
          Row.scope("io.micrometer.tracing.CurrentTraceContext.Scope"),
          Row.scope("io.micrometer.tracing.Tracer.SpanInScope"),
          Row.scope("io.opentelemetry.context.Scope"),
          Row.scope("io.opentracing.Scope"),
          Row.scope("java.util.concurrent.StructuredTaskScope"),
          Row.scope("org.apache.logging.log4j.CloseableThreadContext.Instance"),
          Row.scope("org.slf4j.MDC.MDCCloseable"),
          Row.of(Bound.TRANSACTION, "jakarta.transaction.TransactionManager", "commit", "rollback"),
          Row.of(Bound.TRANSACTION, "jakarta.transaction.UserTransaction", "commit", "rollback"),
          Row.of(Bound.TRANSACTION, "javax.transaction.TransactionManager", "commit", "rollback"),
          Row.of(Bound.TRANSACTION, "javax.transaction.UserTransaction", "commit", "rollback"));

  private final Types types;

  ThreadBoundMethods(CompilerContext context) {
    this.types = context.types();
  }

  /** The problem with a cleanup that another thread may call. */
  Optional<Problem> cleanup(StepReference reference, Candidate cleanup) {
    return problem(
        reference,
        cleanup.holder().asType(),
        cleanup.method().getSimpleName().toString(),
        cleanup.method().getParameters().size());
  }

  /** The problem with something opened that another thread may close. */
  Optional<Problem> opened(StepReference reference, TypeMirror opened) {
    return problem(reference, opened, "close", 0);
  }

  private Optional<Problem> problem(
      StepReference reference, TypeMirror type, String method, int parameters) {
    return TABLE.stream()
        .filter(row -> row.methods().contains(method) && parameters <= row.maxParameters())
        .filter(row -> Supertypes.names(types, type).contains(row.type()))
        .findFirst()
        .map(
            row ->
                Message.THREAD_BOUND_CLEANUP
                    .at(reference.location())
                    .with("cleanup", name(type) + "." + method + "()")
                    .with("fix", fix(row.bound()).wording()));
  }

  /** The name of a type without its arguments. */
  private String name(TypeMirror type) {
    return Names.type(type instanceof TypeVariable ? type : types.erasure(type));
  }

  private static Part fix(Bound bound) {
    return switch (bound) {
      case LOCK -> Part.USE_SEMAPHORE;
      case CONTEXT -> Part.CARRY_CONTEXT;
      case TRANSACTION -> Part.END_TRANSACTION;
    };
  }
}
