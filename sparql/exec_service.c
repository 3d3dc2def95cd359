// exec_service.c - SERVICE.
#include "sparql/exec.h"
PbgStep *
exec_step_service(Exec *const x, const PbgAlgebra *const service, const ExecPlace *const endpoint)
{
  (void)service;
  (void)endpoint;
  exec_fail(x, PBG_BAD_DATA, "SERVICE todo");
  return NULL;
}
