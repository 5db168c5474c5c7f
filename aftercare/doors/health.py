"""What is well and what is not, for people and for machines that watch."""

from django.http import HttpRequest, JsonResponse


def health_page(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"well": True})
