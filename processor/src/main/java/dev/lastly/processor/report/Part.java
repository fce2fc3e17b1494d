/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

/** Instructions and other parts that several messages share, or among which a message chooses. */
public enum Part {
  ADD_TO_PERMITS("Add {wrapper} to its permits clause"),
  ADD_PERMITS("Add \"permits {permitted}\" to its declaration"),
  NO_CONSTRUCTOR("has no constructor without parameters that the wrapper could use. Add one"),
  IS_INNER("is an inner class. Make it static"),
  IS_ABSTRACT("is abstract. Remove \"abstract\""),
  HAS_NO_METHOD("{type} has no method"),
  NONE_HAS_A_METHOD("Neither {types} has a method"),
  DID_YOU_MEAN("Did you mean {name}?"),
  ADD_LOMBOK(
      "Correct the name or, if {annotation} on {type} is to generate it, put Lombok on the processor path."),
  LIST_ITS_TYPE("Correct the name, or add the type that declares it to @FinallyWith on {owner}."),
  LISTED_ELSEWHERE("{type}, which {place} lists in @PromiseTypes,"),
  ADD_ARTIFACT("Add {artifact} to the dependencies"),
  ADD_AND_REQUIRE(
      "Add {artifact} to the dependencies, and \"requires {required};\" to module {module}"),
  ADD_AND_REQUIRE_ITS_MODULE(
      "Add {artifact} to the dependencies and require its module in module {module}"),
  LIST_TYPE("Add {type}.class to @FinallyWith on {owner}, or correct the name."),
  NAME_APART("Rename the one that you mean."),
  REMOVE_OVERLOADS("Remove @JvmOverloads."),
  AND_LIST(", and list {types} in @FinallyWith on {type}"),
  WRITE("Write {names}."),
  REMOVE_PRIVATE("Remove \"private\"."),
  MAKE_DEFAULT("Write \"default\" instead of \"private\"."),
  MAKE_IT_PUBLIC("Make it public."),
  WITHOUT_TYPE_PARAMETERS("Declare it without type parameters."),
  EXTEND_WITH_ARGUMENTS(
      "List a type of your own that extends it with its type arguments filled in, or that calls it."),
  CALL_FROM_LISTED("List a type of your own that calls it."),
  CALL_FROM_YOUR_OWN("Call it from a public method of your own and name that."),
  MAKE_PUBLIC("Make {type} public."),
  MAKE_ACCESSIBLE("Make {hidden} {access}."),
  MENTION_SUPERTYPE("Mention a supertype of it that is accessible there."),
  LIST_PARENT("Add {parent}.class to @FinallyWith on {type}."),
  PLAIN_FUNCTION(
      "Declare it with the type that the value class wraps, and add an extension function with the value class."),
  RENAME("Rename it."),
  RENAME_MEMBER("Rename {member}."),
  DECLARE_BOTH("Declare {method} in {type} to override both."),
  UNHIDE("Remove what hides it, or move it out of {parent}."),
  EXTEND_OTHER("Let {owner} extend something other than {parent}."),
  REMOVE_OR_ADD_PARAMETER("Remove it from {cleanup}, or add it to {method}."),
  ADD_PARAMETER("Add it to {method}, or name a cleanup that does not need it."),
  CHANGE_TYPE("Change one of the two types."),
  CHANGE_TYPE_OR_NAME("Change one of the two types, or rename one of the two parameters."),
  CHANGE_ARGUMENT(
      "Change its type in {method}, or call {cleanup} from a method of your own and name that."),
  CHANGE_PARAMETERS(
      "Give one of them only parameters whose names and types occur there, or add a method {name}() without parameters."),
  CALL_MEANT_FROM_METHOD("Call the one that you mean from a method of your own and name that."),
  NAME_RECEIVER("Make the receiver a parameter named {fitting}."),
  REMOVE_RECEIVER("Declare it without a receiver."),
  RENAME_PARAMETER("Rename it to {fitting}{theOnly}."),
  RENAME_ARGUMENT("Rename {fitting}{theOnly}, to \"{parameter}\"."),
  THE_ONLY(", the only {type}"),
  REDECLARE("redeclare {method} in {type}"),
  CALL_FROM_METHOD("call it from a method of your own and name that"),
  REDECLARE_WITH_OWN("redeclare {method} in {type} with a {kind} that names a method of your own"),
  HAS("has {annotations}"),
  COVERS_WITH("{type} covers with {annotations}"),
  COVERS_AND_HAS("{type} covers with {annotations}, and which has {own}"),
  WRITE_OPT_OUT("write {optOut}"),
  REDECLARE_OPT_OUT("redeclare it in {type} with {optOut}"),
  USE_SEMAPHORE("Use a Semaphore with one permit instead, which any thread can release."),
  CARRY_CONTEXT(
      "Close it where it was opened, and let Lastly.withContext(...) carry the context to cleanups."),
  END_TRANSACTION("End the transaction in the thread that began it."),
  REPEAT("Repeat it{listing}"),
  ADD_ANNOTATIONS("Add {annotations}{listing}"),
  ADD_WITH_NAMES(
      "Give its parameters the names that they have there, and add {annotations}{listing}"),
  GIVE_OWN("Give it a {kinds} of its own"),
  WITH_LISTED("with {annotations}{listing}"),
  WITH_NAMES_OF("with {annotations} and the parameter names of {overridden}{listing}"),
  WITH_OWN("with a {kinds} of its own"),
  WITHOUT("without {annotations}"),
  WITH("with {annotations}"),
  ANNOTATE("Annotate it, or add {optOut}."),
  NAME_ALL(
      "Let it also name the methods named in {missed}, or add @SuppressWarnings(\"BypassedCleanup\")."),
  MAKE_STATIC("Make it a static method with a parameter of type {type}, or add {optOut}."),
  ADD_AS_MEANT("Add {optOut} if the bypass is intended."),
  REDECLARE_ANNOTATED("Redeclare it in {type} with annotations of its own, or with {optOut}."),
  REDECLARE_AS_MEANT("Redeclare it in {type}, with {optOut} if the bypass is intended."),
  OWN_ANNOTATION("Or give {method} a {kind} of its own.{others}"),
  ONE_OTHER_METHOD(" The same goes for one other method."),
  OTHER_METHODS(" The same goes for {count} other methods."),
  REPLACE_NOTHING("Or replace Nothing by Void? in what {methods} {return}."),
  NAME_THE_VALUE("Or add a type argument, such as <?>, to what {methods} {return}.");

  private final String template;

  Part(String template) {
    this.template = template;
  }

  /** The part, without values for its placeholders. */
  public Wording wording() {
    return Wording.of(template);
  }
}
